# np.linalg

def norm(x, ord=None, axis=None, keepdims=False):
    "length of vectors, size of matrices"
    x = np.asarray(x)
    if x.dtype.kind != 'f':
        x = x.astype(float)
    if axis is None:
        if ord is None or (ord in ('f', 'fro') and x.ndim == 2) or (ord == 2 and x.ndim == 1):
            flat = x.ravel(order='K')
            result = np.sqrt(np.dot(flat, flat))
            return result.reshape((1,) * x.ndim) if keepdims else result
        axis = tuple(range(x.ndim))
    elif not isinstance(axis, tuple):
        try:
            axis = (int(axis),)
        except Exception:
            raise TypeError("'axis' must be None, an integer or a tuple of integers")
    keep = keepdims
    if len(axis) == 1:
        if isinstance(ord, str):
            raise ValueError(f"Invalid norm order '{ord}' for vectors")
        if ord == np.inf:
            return np.abs(x).max(axis=axis, keepdims=keep, initial=0)
        if ord == -np.inf:
            return np.abs(x).min(axis=axis, keepdims=keep)
        if ord == 0:
            return (x != 0).astype(x.dtype).sum(axis=axis, keepdims=keep)
        if ord == 1:
            return _reduce('add', np.abs(x), axis, None, None, keep, _NoValue, True)
        if ord is None or ord == 2:
            return np.sqrt(_reduce('add', x * x, axis, None, None, keep, _NoValue, True))
        powers = np.abs(x)
        powers = np.power(powers, ord)
        total = _reduce('add', powers, axis, None, None, keep, _NoValue, True)
        return total ** np.reciprocal(float(ord)).astype(x.dtype)
    if len(axis) != 2:
        raise ValueError("Improper number of dimensions to norm.")
    row, col = _axis(axis[0], x.ndim), _axis(axis[1], x.ndim)
    if row == col:
        raise ValueError("Duplicate axes given.")
    if ord == 1 or ord == -1 or ord == np.inf or ord == -np.inf:
        first, second = (row, col) if abs(ord) == 1 else (col, row)
        total = _reduce('add', np.abs(x), first, None, None, False, _NoValue, True)
        if second > first:
            second = second - 1
        result = total.max(axis=second, initial=0) if ord > 0 else total.min(axis=second)
    elif ord == 2 or ord == -2 or ord == 'nuc':
        s = _singular_values(np.moveaxis(x, (row, col), (-2, -1)))
        result = s.max(axis=-1, initial=0) if ord == 2 else s.min(axis=-1) if ord == -2 else s.sum(axis=-1)
    elif ord is None or ord == 'fro' or ord == 'f':
        result = np.sqrt(_reduce('add', x * x, (row, col), None, None, False, _NoValue, True))
    else:
        raise ValueError("Invalid norm order for matrices.")
    if keepdims:
        shape = list(x.shape)
        shape[row] = shape[col] = 1
        result = np.reshape(result, shape)
    return result

def matrix_norm(x, /, *, keepdims=False, ord='fro'):
    "size of matrices"
    return np.linalg.norm(np.asanyarray(x), ord, (-2, -1), keepdims)

def vector_norm(x, /, *, axis=None, keepdims=False, ord=2):
    "length of vectors"
    x = np.asanyarray(x)
    shape = x.shape
    if axis is None:
        result = np.linalg.norm(x.ravel(), ord, 0)
        return np.reshape(result, (1,) * len(shape)) if keepdims else result
    if isinstance(axis, tuple):
        rest = [i for i in range(x.ndim) if i not in [a % x.ndim for a in axis]]
        moved = x.transpose(rest + [a % x.ndim for a in axis])
        flat = moved.reshape(tuple([x.shape[i] for i in rest]) + (-1,))
        result = np.linalg.norm(flat, ord, -1)
        return np.reshape(result, tuple([d if i in rest else 1 for i, d in enumerate(shape)])) if keepdims else result
    return np.linalg.norm(x, ord, axis, keepdims)

def _real(a, name, operand=''):
    # An array of numbers; texts are refused as the ufunc of that name does.
    a = np.asarray(a)
    if a.dtype.kind == 'U':
        raise _UFuncInputCastingError(f"Cannot cast ufunc '{name}' input{operand} from {a.dtype!r} to dtype('float64') with casting rule 'same_kind'")
    return a

def det(a):
    "determinant"
    return _det(_real(a, 'det'))

def slogdet(a):
    "sign and logarithm of the determinant"
    return _named_tuple('SlogdetResult', ['sign', 'logabsdet'], _slogdet(np.asarray(a)))

def inv(a):
    "inverse matrix"
    a = np.asarray(a)
    n = _square_matrix(a)
    _real(a, 'inv')
    return _solve(a, np.broadcast_to(np.eye(n, dtype=np.float32 if a.dtype == np.float32 else np.float64), a.shape))

def solve(a, b):
    "solution of linear equations"
    a, b = np.asarray(a), np.asarray(b)
    n = _square_matrix(a)
    name = 'solve1' if b.ndim == 1 else 'solve'
    _real(a, name, ' 0')
    _real(b, name, ' 1')
    if b.ndim == 1:
        if b.shape[0] != n:
            raise ValueError(f"solve1: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (m,m),(m)->(m) (size {b.shape[0]} is different from {n})")
        return _solve(a, b[:, None])[..., 0]
    if b.ndim == 0:
        raise ValueError("solve: Input operand 1 does not have enough dimensions (has 0, gufunc core with signature (m,m),(m,n)->(m,n) requires 2)")
    if b.shape[-2] != n:
        raise ValueError(f"solve: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (m,m),(m,n)->(m,n) (size {b.shape[-2]} is different from {n})")
    return _solve(a, b)

def matrix_power(a, n):
    "matrix multiplied with itself"
    a = np.asanyarray(a)
    _square_matrix(a)
    try:
        n = _index(n)
    except TypeError:
        raise TypeError("exponent must be an integer")
    if n == 0:
        out = np.empty_like(a)
        out[...] = np.eye(a.shape[-2], dtype=a.dtype)
        return out
    if n < 0:
        a = np.linalg.inv(a)
        n = -n
    if n == 1:
        return a
    z = result = None
    while n > 0:
        z = a if z is None else np.matmul(z, z)
        n, bit = divmod(n, 2)
        if bit:
            result = z if result is None else np.matmul(result, z)
    return result

def matrix_rank(A, tol=None, hermitian=False, *, rtol=None):
    "number of independent rows"
    A = np.asarray(A)
    if A.ndim < 2:
        return int(not np.all(A == 0))
    s = _singular_values(A)
    if tol is None:
        if rtol is None:
            rtol = max(A.shape[-2:]) * np.finfo(s.dtype).eps
        tol = s.max(axis=-1, keepdims=True) * rtol
    else:
        tol = np.asarray(tol)[..., np.newaxis]
    return np.count_nonzero(s > tol, axis=-1)

def cond(x, p=None):
    "condition number"
    x = np.asarray(x)
    if x.ndim < 2 or x.size == 0:
        if x.size == 0 and x.ndim >= 2:
            raise LinAlgError("cond is not defined on empty arrays")
        _two_axes(x)
    if p is None or p == 2 or p == -2:
        s = _singular_values(x)
        with np.errstate(all='ignore'):
            r = s[..., -1] / s[..., 0] if p == -2 else s[..., 0] / s[..., -1]
        # What is not defined though all elements are, counts as infinite.
        return np.where(np.isnan(r) & ~np.isnan(x).any(axis=(-2, -1)), np.inf, r)[()]
    _square_matrix(x)
    try:
        inverse = np.linalg.inv(x)
    except LinAlgError:
        return np.float64(np.inf)
    return np.linalg.norm(x, p, axis=(-2, -1)) * np.linalg.norm(inverse, p, axis=(-2, -1))

def svd(a, full_matrices=True, compute_uv=True, hermitian=False):
    "singular value decomposition"
    a = np.asarray(a)
    _two_axes(a)
    if not compute_uv:
        return _singular_values(a)
    u, s, vt = _svd(a)
    m, n = a.shape[-2], a.shape[-1]
    if full_matrices and m != n:
        if a.ndim > 2:
            raise NotImplementedError("full SVD of stacked matrices is not part of this console")
        if m > n:
            u = np.concatenate([u, _complete(u, m)], axis=1)
        else:
            vt = np.concatenate([vt, _complete(vt.T, n).T], axis=0)
    return _named_tuple('SVDResult', ['U', 'S', 'Vh'], (u, s, vt))

def svdvals(x, /):
    "singular values"
    return _singular_values(np.asarray(x))

def _complete(q, n):
    raise NotImplementedError("full matrices of a rectangular SVD are not part of this console; use full_matrices=False")

def eigh(a, UPLO='L'):
    "eigenvalues and eigenvectors of a symmetric matrix"
    upper = UPLO.upper()
    if upper not in ('L', 'U'):
        raise ValueError("UPLO argument must be 'L' or 'U'")
    a = np.asarray(a)
    _square_matrix(a)
    if upper == 'U':
        a = np.swapaxes(a, -1, -2)
    return _named_tuple('EighResult', ['eigenvalues', 'eigenvectors'], _eigh(a))

def eigvalsh(a, UPLO='L'):
    "eigenvalues of a symmetric matrix"
    upper = UPLO.upper()
    if upper not in ('L', 'U'):
        raise ValueError("UPLO argument must be 'L' or 'U'")
    a = np.asarray(a)
    _square_matrix(a)
    if upper == 'U':
        a = np.swapaxes(a, -1, -2)
    return _eigh(a)[0]

def eigvals(a):
    "eigenvalues"
    return _eigvals(np.asarray(a))

def eig(a):
    "eigenvalues and eigenvectors"
    a = np.asarray(a)
    n = _square_matrix(a)
    if a.ndim > 2:
        raise NotImplementedError("np.linalg.eig of stacked matrices is not part of this console")
    if np.all(a == np.diag(np.diag(a))):
        return _named_tuple('EigResult', ['eigenvalues', 'eigenvectors'], (np.diag(a).astype(float), np.eye(n)))
    values = _eigvals(a)
    if n == 2 and values[0] != values[1]:
        return _named_tuple('EigResult', ['eigenvalues', 'eigenvectors'], (values, _two_vectors(a, values)))
    vectors = np.zeros((n, n))
    for k in range(n):
        vectors[:, k] = _svd(a - values[k] * np.eye(n))[2][-1]
        big = np.argmax(np.abs(vectors[:, k]))
        if vectors[big, k] < 0:
            vectors[:, k] = -vectors[:, k]
    return _named_tuple('EigResult', ['eigenvalues', 'eigenvectors'], (values, vectors))

def _two_vectors(a, values):
    # Eigenvectors of a 2 by 2 matrix by the rotation that makes it a triangle, with LAPACK's signs.
    (p, b), (c, d) = a.astype(float).tolist()
    if c == 0:
        x, one = -b / (p - d), np.hypot(b / (p - d), 1)
        return np.array([[1, x / one], [0, 1 / one]])
    half = (p - d) / 2
    z = half + np.copysign(np.sqrt(half * half + b * c), half)
    r = np.hypot(c, z)
    cs, sn = (0, 1) if b == 0 else (z / r, c / r)
    x = (c - b) / (values[0] - values[1]) if b else c / (values[0] - values[1])
    second = np.array([cs * x - sn, sn * x + cs])
    second = second / np.sqrt(second[0] * second[0] + second[1] * second[1])
    return np.array([[cs, second[0]], [sn, second[1]]])

def qr(a, mode='reduced'):
    "QR decomposition"
    if mode not in ('reduced', 'complete', 'r', 'raw'):
        raise ValueError(f"Unrecognized mode '{mode}'")
    a = np.asarray(a)
    _two_axes(a)
    if mode == 'raw' or (mode == 'complete' and a.shape[-2] > a.shape[-1]):
        raise NotImplementedError(f"np.linalg.qr with mode '{mode}' is not part of this console")
    q, r = _qr(a)
    if mode == 'r':
        return r
    return _named_tuple('QRResult', ['Q', 'R'], (q, r))

def cholesky(a, /, *, upper=False):
    "triangle whose square is the matrix"
    l = _cholesky(np.asarray(a))
    return np.swapaxes(l, -1, -2) if upper else l

def pinv(a, rcond=None, hermitian=False, *, rtol=_NoValue):
    "pseudo-inverse"
    a = np.asarray(a)
    u, s, vt = _svd(a)
    if rcond is None:
        rcond = 1e-15 if rtol is _NoValue else rtol if rtol is not None else max(a.shape[-2:]) * np.finfo(s.dtype).eps
    large = s > np.asarray(rcond)[..., np.newaxis] * s.max(axis=-1, keepdims=True)
    inverse = np.where(large, 1 / np.where(large, s, 1), 0)
    return np.matmul(np.swapaxes(vt, -1, -2), inverse[..., np.newaxis] * np.swapaxes(u, -1, -2))

def lstsq(a, b, rcond=None):
    "least-squares solution"
    a, b = np.asarray(a), np.asarray(b)
    one = b.ndim == 1
    for x in (a, b[:, np.newaxis] if one else b):
        if x.ndim != 2:
            raise LinAlgError(f"{x.ndim}-dimensional array given. Array must be two-dimensional")
    a, b = a.astype(float), b.astype(float)
    if one:
        b = b[:, np.newaxis]
    m, n = a.shape
    if m != b.shape[0]:
        raise LinAlgError("Incompatible dimensions")
    u, s, vt = _svd(a)
    if rcond is None:
        rcond = np.finfo(float).eps * max(n, m)
    large = s > rcond * s.max()
    rank = int(np.sum(large))
    inverse = np.where(large, 1 / np.where(large, s, 1), 0)
    x = np.dot(vt.T, inverse[:, None] * np.dot(u.T, b))
    if rank == n and m > n:
        r = b - np.dot(a, x)
        rest = np.sum(r * r, axis=0)
    else:
        rest = np.array([])
    return x[:, 0] if one else x, rest, np.int32(rank), s

def multi_dot(arrays, *, out=None):
    "product of several matrices"
    if len(arrays) < 2:
        raise ValueError("Expecting at least two arrays.")
    arrays = [np.asanyarray(x) for x in arrays]
    for i, x in enumerate(arrays):
        if len(arrays) > 2 and x.ndim != 2 and (x.ndim != 1 or 0 < i < len(arrays) - 1):
            raise LinAlgError(f"{x.ndim}-dimensional array given. Array must be two-dimensional")
    result = arrays[0]
    for x in arrays[1:]:
        result = np.dot(result, x)
    return result

def matmul(x1, x2, /):
    "matrix product"
    return np.matmul(x1, x2)

def outer(x1, x2, /):
    "all products of elements of two vectors"
    x1, x2 = np.asanyarray(x1), np.asanyarray(x2)
    if x1.ndim != 1 or x2.ndim != 1:
        raise ValueError(f"Input arrays must be one-dimensional, but they are x1.ndim={x1.ndim} and x2.ndim={x2.ndim}.")
    return np.outer(x1, x2)

def cross(x1, x2, /, *, axis=-1):
    "vector product"
    x1, x2 = np.asanyarray(x1), np.asanyarray(x2)
    if x1.shape[axis] != 3 or x2.shape[axis] != 3:
        raise ValueError(f"Both input arrays must be (arrays of) 3-dimensional vectors, but they are {x1.shape[axis]} and {x2.shape[axis]} dimensional instead.")
    return np.cross(x1, x2, axis=axis)

def diagonal(x, /, *, offset=0):
    "diagonals of matrices"
    return np.diagonal(np.asanyarray(x), offset, -2, -1)

def trace(x, /, *, offset=0, dtype=None):
    "sums of diagonals of matrices"
    return np.trace(np.asanyarray(x), offset, -2, -1, dtype)

def matrix_transpose(x, /):
    "the last two axes exchanged"
    return np.matrix_transpose(x)

def tensordot(a, b, /, *, axes=2):
    "sums of products over given axes"
    return np.tensordot(a, b, axes)

def vecdot(x1, x2, /, *, axis=-1):
    "products of vectors"
    return np.vecdot(x1, x2, axis=axis)

def tensorinv(a, ind=2):
    "inverse under tensordot"
    a = np.asarray(a)
    if ind <= 0:
        raise ValueError("Invalid ind argument.")
    shape = a.shape[ind:] + a.shape[:ind]
    n = int(np.prod(a.shape[ind:]))
    return np.linalg.inv(a.reshape(n, -1)).reshape(shape)

def tensorsolve(a, b, axes=None):
    "solution under tensordot"
    a, b = np.asanyarray(a), np.asarray(b)
    if axes is not None:
        kept = [i for i in range(a.ndim) if i not in axes]
        a = a.transpose(kept + list(axes))
    shape = a.shape[b.ndim - a.ndim:] if a.ndim > b.ndim else ()
    n = int(np.prod(shape))
    return np.linalg.solve(a.reshape(n, n), b.ravel()).reshape(shape)
