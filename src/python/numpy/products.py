# Products of arrays.

def matmul(x1, x2, /, out=None, *, casting='same_kind', order='K', dtype=None, subok=True, axes=_NoValue, axis=_NoValue):
    "matrix product"
    a, b = np.asanyarray(x1), np.asanyarray(x2)
    sig = "gufunc core with signature (n?,k),(k,m?)->(n?,m?)"
    if a.dtype.kind == 'U' or b.dtype.kind == 'U':
        _product(a, b)
    for i, x in enumerate((a, b)):
        if x.ndim == 0:
            raise ValueError(f"matmul: Input operand {i} does not have enough dimensions (has 0, {sig} requires 1)")
    k = b.shape[-2] if b.ndim > 1 else b.shape[0]
    if a.shape[-1] != k:
        raise ValueError(f"matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size {k} is different from {a.shape[-1]})")
    one, two = a.ndim == 1, b.ndim == 1
    if one:
        a = a[None, :]
    if two:
        b = b[:, None]
    if dtype is not None:
        a, b = a.astype(dtype), b.astype(dtype)
    c = _product(a, b)
    if one:
        c = c[..., 0, :]
    if two:
        c = c[..., 0]
    if out is not None:
        if not _is_array(out):
            raise TypeError("return arrays must be of ArrayType")
        if out.shape != np.shape(c):
            raise ValueError(f"matmul: Output operand 0 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size {out.shape[0] if out.ndim else 0} is different from {np.shape(c)[0] if np.ndim(c) else 0})")
        out[...] = c
        return out
    return _unbox(c) if np.ndim(c) == 0 else c

def _tight(shape):
    return '(' + ','.join([str(d) for d in shape]) + (',)' if len(shape) == 1 else ')')

def _not_aligned(a, b, i, j):
    raise ValueError(f"shapes {_tight(a.shape)} and {_tight(b.shape)} not aligned: {a.shape[i]} (dim {i}) != {b.shape[j]} (dim {j})")

def dot(a, b, out=None):
    "product: of vectors, of matrices, by a scalar"
    a, b = np.asanyarray(a), np.asanyarray(b)
    if a.ndim == 0 or b.ndim == 0:
        result = np.multiply(a, b)
    else:
        j = b.ndim - 2 if b.ndim > 1 else 0
        if a.shape[-1] != b.shape[j]:
            _not_aligned(a, b, a.ndim - 1, j)
        left = a.reshape(-1, a.shape[-1]) if a.shape[-1] else np.zeros((int(np.prod(a.shape[:-1])), 0), a.dtype)
        if b.ndim == 1:
            result = _product(left, b[:, None])[:, 0].reshape(a.shape[:-1])
        else:
            moved = np.moveaxis(b, j, 0)
            rest = moved.shape[1:]
            n = 1
            for d in rest:
                n = n * d
            result = _product(left, moved.reshape(b.shape[j], n)).reshape(a.shape[:-1] + rest)
    if out is not None:
        if not _is_array(out) or out.shape != np.shape(result) or out.dtype != np.asarray(result).dtype:
            raise ValueError("output array is not acceptable (must have the right datatype, number of dimensions, and be a C-Array)")
        out[...] = result
        return out
    return _unbox(result)

def vdot(a, b, /):
    "product of the flattened elements"
    a, b = np.ravel(a), np.ravel(b)
    if a.size != b.size:
        raise ValueError(f"cannot reshape array of size {b.size} into shape ({a.size},)")
    return np.dot(a, b)

def inner(a, b, /):
    "sums of products over the last axes"
    a, b = np.asanyarray(a), np.asanyarray(b)
    if a.ndim == 0 or b.ndim == 0:
        return np.multiply(a, b)
    b = np.moveaxis(b, -1, max(b.ndim - 2, 0))
    return np.dot(a, b)

def outer(a, b, out=None):
    "all products of elements of two"
    a, b = np.ravel(a), np.ravel(b)
    return np.multiply(a[:, np.newaxis], b[np.newaxis, :], out=out)

def _vec_operands(name, x1, x2, i, j, sig):
    for n, (x, need) in enumerate(((x1, i), (x2, j))):
        if x.ndim < need:
            raise ValueError(f"{name}: Input operand {n} does not have enough dimensions (has {x.ndim}, gufunc core with signature {sig} requires {need})")

def vecdot(x1, x2, /, out=None, *, axis=-1, **kwargs):
    "products of vectors"
    x1, x2 = np.asanyarray(x1), np.asanyarray(x2)
    _vec_operands('vecdot', x1, x2, 1, 1, '(n),(n)->()')
    x1, x2 = np.moveaxis(x1, axis, -1), np.moveaxis(x2, axis, -1)
    if x1.shape[-1] != x2.shape[-1]:
        raise ValueError(f"vecdot: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n),(n)->() (size {x2.shape[-1]} is different from {x1.shape[-1]})")
    result = np.matmul(x1[..., None, :], x2[..., :, None])[..., 0, 0]
    return _given(result, out, kwargs)

def _given(result, out, kwargs):
    if kwargs.get('dtype') is not None:
        result = np.asarray(result).astype(kwargs['dtype'])
    if out is not None:
        out[...] = result
        return out
    return _unbox(result)

def matvec(x1, x2, /, out=None, **kwargs):
    "products of matrices and vectors"
    x1, x2 = np.asanyarray(x1), np.asanyarray(x2)
    _vec_operands('matvec', x1, x2, 2, 1, '(m,n),(n)->(m)')
    if x1.shape[-1] != x2.shape[-1]:
        raise ValueError(f"matvec: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (m,n),(n)->(m) (size {x2.shape[-1]} is different from {x1.shape[-1]})")
    return _given(np.matmul(x1, x2[..., None])[..., 0], out, kwargs)

def vecmat(x1, x2, /, out=None, **kwargs):
    "products of vectors and matrices"
    x1, x2 = np.asanyarray(x1), np.asanyarray(x2)
    _vec_operands('vecmat', x1, x2, 1, 2, '(n),(n,m)->(m)')
    if x1.shape[-1] != x2.shape[-2]:
        raise ValueError(f"vecmat: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n),(n,m)->(m) (size {x2.shape[-2]} is different from {x1.shape[-1]})")
    return _given(np.matmul(x1[..., None, :], x2)[..., 0, :], out, kwargs)

def tensordot(a, b, axes=2):
    "sums of products over given axes"
    a, b = np.asarray(a), np.asarray(b)
    if isinstance(axes, (tuple, list)):
        axes_a, axes_b = axes
    else:
        axes_a = list(range(-axes, 0))
        axes_b = list(range(0, axes))
    axes_a = list(axes_a) if isinstance(axes_a, (tuple, list)) else [axes_a]
    axes_b = list(axes_b) if isinstance(axes_b, (tuple, list)) else [axes_b]
    if len(axes_a) != len(axes_b):
        raise ValueError("shape-mismatch for sum")
    for i, j in zip(axes_a, axes_b):
        if a.shape[i] != b.shape[j]:
            raise ValueError("shape-mismatch for sum")
    axes_a = [i % a.ndim for i in axes_a] if a.ndim else []
    axes_b = [j % b.ndim for j in axes_b] if b.ndim else []
    left = [i for i in range(a.ndim) if i not in axes_a]
    right = [j for j in range(b.ndim) if j not in axes_b]
    n = 1
    for i in axes_a:
        n = n * a.shape[i]
    shape = [a.shape[i] for i in left], [b.shape[j] for j in right]
    x = a.transpose(left + axes_a).reshape((int(np.prod(shape[0])), n))
    y = b.transpose(axes_b + right).reshape((n, int(np.prod(shape[1]))))
    return np.dot(x, y).reshape(shape[0] + shape[1])

def kron(a, b):
    "Kronecker product"
    a, b = np.asanyarray(a), np.asanyarray(b)
    n = max(a.ndim, b.ndim)
    if n == 0:
        return np.multiply(a, b)
    a = a.reshape((1,) * (n - a.ndim) + a.shape)
    b = b.reshape((1,) * (n - b.ndim) + b.shape)
    x = a.reshape(tuple([d for s in a.shape for d in (s, 1)]))
    y = b.reshape(tuple([d for s in b.shape for d in (1, s)]))
    return np.multiply(x, y).reshape(tuple([p * q for p, q in zip(a.shape, b.shape)]))

def cross(a, b, axisa=-1, axisb=-1, axisc=-1, axis=None):
    "vector product"
    if axis is not None:
        axisa = axisb = axisc = axis
    a, b = np.asarray(a), np.asarray(b)
    if a.ndim < 1 or b.ndim < 1:
        raise ValueError("At least one array has zero dimension")
    axisa, axisb = _axis(axisa, a.ndim, 'axisa'), _axis(axisb, b.ndim, 'axisb')
    a, b = np.moveaxis(a, axisa, -1), np.moveaxis(b, axisb, -1)
    if a.shape[-1] not in (2, 3) or b.shape[-1] not in (2, 3):
        raise ValueError("incompatible dimensions for cross product\n(dimension must be 2 or 3)")
    if a.shape[-1] == 2 or b.shape[-1] == 2:
        _warn('DeprecationWarning', 'Arrays of 2-dimensional vectors are deprecated. Use arrays of 3-dimensional vectors instead. (deprecated in NumPy 2.0)')
    if a.shape[-1] == 2 and b.shape[-1] == 2:
        return np.asarray(a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0])
    x, y, z = a[..., 0], a[..., 1], a[..., 2] if a.shape[-1] == 3 else np.zeros_like(a[..., 0])
    u, v, w = b[..., 0], b[..., 1], b[..., 2] if b.shape[-1] == 3 else np.zeros_like(b[..., 0])
    c = np.stack([y * w - z * v, z * u - x * w, x * v - y * u], axis=-1)
    return np.moveaxis(c, -1, axisc)

def einsum(*operands, out=None, optimize=False, **kwargs):
    "sums of products by named axes"
    for key in kwargs:
        if key not in ('dtype', 'order', 'casting'):
            raise TypeError(f"einsum() got an unexpected keyword argument '{key}'")
    if isinstance(operands[0], str):
        text = operands[0].replace(' ', '')
        arrays = [np.asanyarray(x) for x in operands[1:]]
    else:
        parts, arrays, items = [], [], list(operands)
        result = None
        if len(items) % 2 == 1:
            result = items.pop()
        def letters(index):
            for i in index:
                if i is not Ellipsis and (not isinstance(i, int) or isinstance(i, bool)):
                    raise TypeError("each subscript must be either an integer or an ellipsis")
                if i is not Ellipsis and not 0 <= i < 52:
                    raise ValueError("subscript is not within the valid range [0, 52)")
            return ''.join(['...' if i is Ellipsis else 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'[i] for i in index])
        for i in range(0, len(items), 2):
            arrays.append(np.asanyarray(items[i]))
            parts.append(letters(items[i + 1]))
        text = ','.join(parts)
        if result is not None:
            text = text + '->' + letters(result)
    given, arrow, target = (text.split('->')[0], True, text.split('->')[1]) if '->' in text else (text, False, '')
    terms = given.split(',')
    if len(terms) != len(arrays):
        if len(terms) > len(arrays):
            raise ValueError("einstein sum subscripts string contains too many subscripts for the number of operands" if False else "more operands expected than provided in subscripts" if False else "fewer operands provided to einstein sum function than specified in the subscripts string")
        raise ValueError("more operands provided to einstein sum function than specified in the subscripts string")
    wide = 0
    for t, x in zip(terms, arrays):
        if '...' in t:
            wide = max(wide, x.ndim - len(t.replace('...', '')))
    dots = [f"#{i}" for i in range(wide)]
    def axes_of(t, ndim, k):
        out = []
        plain = t.replace('...', '')
        for c in plain:
            if not c.isalpha():
                raise ValueError(f"invalid subscript '{c}' in einstein sum subscripts string, subscripts must be letters")
        if '...' not in t:
            if len(t) > ndim:
                raise ValueError(f"einstein sum subscripts string contains too many subscripts for operand {k}")
            if len(t) < ndim:
                raise ValueError("operand has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast the extra dimensions.")
            return list(t)
        n = ndim - len(plain)
        before, after = t.split('...')
        return list(before) + dots[wide - n:] + list(after)
    names = [axes_of(t, x.ndim, k) for k, (t, x) in enumerate(zip(terms, arrays))]
    if arrow:
        before, after = target.split('...') if '...' in target else (target, '')
        final = list(before) + (dots if '...' in target else []) + list(after)
        flat = [n for part in names for n in part]
        for c in final:
            if c not in flat:
                raise ValueError(f"einstein sum subscripts string included output subscript '{c}' which never appeared in an input")
            if final.count(c) > 1:
                raise ValueError(f"einstein sum subscripts string includes output subscript '{c}' multiple times")
    else:
        flat = [n for part in names for n in part]
        final = dots + sorted([n for n in set(flat) if flat.count(n) == 1 and not n.startswith('#')])
    sizes = {}
    for k, (part, x) in enumerate(zip(names, arrays)):
        for n, d in zip(part, x.shape):
            if sizes.get(n, 1) == 1:
                sizes[n] = d
            elif d != 1 and d != sizes[n]:
                shown = [_tight(y.shape) + '->' + _remapped(p, y, final) for p, y in zip(names, arrays)]
                if part.count(n) > 1:
                    raise ValueError(f"dimensions in single operand for collapsing index '{n}' don't match ({x.shape[part.index(n)]} != {d})")
                raise ValueError("operands could not be broadcast together with remapped shapes [original->remapped]: " + ' '.join(shown) + ' ')
    reduced = []
    for part, x in zip(names, arrays):
        part = list(part)
        while len(set(part)) < len(part):
            n = [c for c in part if part.count(c) > 1][0]
            i = part.index(n)
            j = part.index(n, i + 1)
            if x.shape[i] != x.shape[j]:
                raise ValueError(f"dimensions in single operand for collapsing index '{n}' don't match ({x.shape[i]} != {x.shape[j]})")
            x = _diagonal_view(x, i, j)
            part = [c for k, c in enumerate(part) if k != i and k != j] + [n]
        reduced.append((part, x))
    if len(reduced) == 1 and set(reduced[0][0]) == set(final):
        part, x = reduced[0]
        result = x.transpose([part.index(n) for n in final])
        if out is not None:
            out[...] = result
            return out
        return _unbox(result) if result.ndim == 0 else result
    order = final + [n for n in sizes if n not in final]
    product = None
    for part, x in reduced:
        kept = [n for n in order if n in part]
        x = x.transpose([part.index(n) for n in kept])
        x = x.reshape(tuple([x.shape[kept.index(n)] if n in kept else 1 for n in order]))
        product = x if product is None else np.multiply(product, x)
    product = np.broadcast_to(product, tuple([sizes[n] for n in order]))
    kind = product.dtype
    total = _reduce('add', product, tuple(range(len(final), len(order))), kind, None, False, _NoValue, True) if len(order) > len(final) else product.copy()
    if out is not None:
        out[...] = total
        return out
    return total if np.ndim(total) else _unbox(np.asarray(total))

def _remapped(part, x, final):
    every = list(final)
    for n in part:
        if n not in every:
            every.append(n)
    shown = ','.join([str(x.shape[part.index(n)]) if n in part else 'newaxis' for n in every])
    return f'({shown},)' if len(every) == 1 else f'({shown})'
