# Shapes, views, taking and setting.

def reshape(a, /, shape, order='C', *, copy=None):
    "the same elements in another shape"
    result = _reshape(a, shape, order)
    return _copy(result) if copy else result

def ravel(a, order='C'):
    "one axis; a view where possible"
    return _ravel(np.asanyarray(a), order)

def transpose(a, axes=None):
    "axes in another order, reversed by default"
    return a if _is_scalar(a) else _transpose(a, axes)

def matrix_transpose(x, /):
    "the last two axes exchanged"
    x = np.asanyarray(x)
    if x.ndim < 2:
        raise ValueError(f"Input array must be at least 2-dimensional, but it is {x.ndim}")
    return np.swapaxes(x, -1, -2)

def swapaxes(a, axis1, axis2):
    "two axes exchanged"
    a = np.asanyarray(a)
    i, j = _axis(_index(axis1), a.ndim, 'axis1'), _axis(_index(axis2), a.ndim, 'axis2')
    axes = list(range(a.ndim))
    axes[i], axes[j] = axes[j], axes[i]
    return _transpose(a, axes)

def _axes_tuple(axis, ndim, name=None, duplicates='repeated axis'):
    if not isinstance(axis, (tuple, list)):
        try:
            axis = (_index(axis),)
        except TypeError:
            pass
    axes = tuple([_axis(_index(_whole(i)), ndim, name) for i in axis])
    if len(set(axes)) != len(axes):
        raise ValueError(duplicates if name is None else f"repeated axis in `{name}` argument")
    return axes

def moveaxis(a, source, destination):
    "axes moved to other places"
    a = np.asanyarray(a)
    source = _axes_tuple(source, a.ndim, 'source')
    destination = _axes_tuple(destination, a.ndim, 'destination')
    if len(source) != len(destination):
        raise ValueError("`source` and `destination` arguments must have the same number of elements")
    order = [i for i in range(a.ndim) if i not in source]
    for d, s in sorted(zip(destination, source)):
        order.insert(d, s)
    return _transpose(a, order)

def rollaxis(a, axis, start=0):
    "an axis moved before another"
    a = np.asanyarray(a)
    axis = _axis(_whole(axis), a.ndim)
    if start < 0:
        start = start + a.ndim
    if axis < start:
        start = start - 1
    if axis == start:
        return a[...]
    axes = list(range(a.ndim))
    axes.remove(axis)
    axes.insert(start, axis)
    return _transpose(a, axes)

def expand_dims(a, axis):
    "new axes of length 1"
    a = np.asanyarray(a)
    if not isinstance(axis, (tuple, list)):
        axis = (axis,)
    axes = _axes_tuple(axis, a.ndim + len(axis))
    for i in sorted(axes):
        a = _insert_axis(a, i)
    return a

def squeeze(a, axis=None):
    "without axes of length 1"
    a0 = a
    a = np.asanyarray(a)
    if axis is None:
        axes = [i for i, d in enumerate(a.shape) if d == 1]
    else:
        if isinstance(axis, (list, float, type)):
            _index(axis)
        if isinstance(axis, bool):
            raise TypeError("an integer is required for the axis")
        axes = _axes_tuple(axis, a.ndim, None, "duplicate value in 'axis'")
        for i in axes:
            if a.shape[i] != 1:
                raise ValueError("cannot select an axis to squeeze out which has size not equal to one")
    if len(axes) == 0:
        return a0 if _is_array(a0) or _is_scalar(a0) else a
    for i in sorted(axes, reverse=True):
        a = _drop_axis(a, i)
    return _unbox(a) if _is_scalar(a0) else a

def atleast_1d(*arys):
    "arrays with at least one axis"
    out = []
    for a in arys:
        a = np.asanyarray(a)
        out.append(a.reshape(1) if a.ndim == 0 else a)
    return out[0] if len(out) == 1 else tuple(out)

def atleast_2d(*arys):
    "arrays with at least two axes"
    out = []
    for a in arys:
        a = np.asanyarray(a)
        out.append(a.reshape(1, 1) if a.ndim == 0 else a[np.newaxis, :] if a.ndim == 1 else a)
    return out[0] if len(out) == 1 else tuple(out)

def atleast_3d(*arys):
    "arrays with at least three axes"
    out = []
    for a in arys:
        a = np.asanyarray(a)
        if a.ndim == 0:
            a = a.reshape(1, 1, 1)
        elif a.ndim == 1:
            a = a[np.newaxis, :, np.newaxis]
        elif a.ndim == 2:
            a = a[:, :, np.newaxis]
        out.append(a)
    return out[0] if len(out) == 1 else tuple(out)

def flip(m, axis=None):
    "the order of elements turned round"
    m = np.asanyarray(m)
    if axis is None:
        index = (slice(None, None, -1),) * m.ndim
    else:
        axes = _axes_tuple(axis, m.ndim)
        index = tuple([slice(None, None, -1) if i in axes else slice(None) for i in range(m.ndim)])
    return m[index]

def fliplr(m):
    "columns turned round"
    m = np.asanyarray(m)
    if m.ndim < 2:
        raise ValueError("Input must be >= 2-d.")
    return m[:, ::-1]

def flipud(m):
    "rows turned round"
    m = np.asanyarray(m)
    if m.ndim < 1:
        raise ValueError("Input must be >= 1-d.")
    return m[::-1, ...]

def rot90(m, k=1, axes=(0, 1)):
    "turned by quarter turns"
    axes = tuple(axes)
    if len(axes) != 2:
        raise ValueError("len(axes) must be 2.")
    m = np.asanyarray(m)
    if axes[0] == axes[1] or abs(axes[0] - axes[1]) == m.ndim:
        raise ValueError("Axes must be different.")
    if axes[0] >= m.ndim or axes[0] < -m.ndim or axes[1] >= m.ndim or axes[1] < -m.ndim:
        raise ValueError(f"Axes={axes} out of range for array of ndim={m.ndim}.")
    k = k % 4
    if k == 0:
        return m[:]
    if k == 2:
        return np.flip(np.flip(m, axes[0]), axes[1])
    order = list(range(m.ndim))
    order[axes[0]], order[axes[1]] = order[axes[1]], order[axes[0]]
    if k == 1:
        return np.transpose(np.flip(m, axes[1]), order)
    return np.flip(np.transpose(m, order), axes[1])

def broadcast_to(array, shape, subok=False):
    "a view stretched to a shape"
    if not isinstance(shape, (tuple, list)) and not _is_array(shape):
        shape = (shape,)
    for d in shape:
        if d < 0:
            raise ValueError("all elements of broadcast shape must be non-negative")
    return _broadcast_to(array, shape)

def _mismatch(shapes):
    for i in range(1, len(shapes)):
        for j in range(i):
            if _broadcast_shape([shapes[j], shapes[i]]) is None:
                raise ValueError(f"shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg {j} with shape {shapes[j]} and arg {i} with shape {shapes[i]}.")

def broadcast_shapes(*args):
    "the shape to which shapes broadcast"
    shapes = [(s,) if isinstance(s, int) else tuple(s) for s in args]
    result = _broadcast_shape(shapes)
    if result is None:
        _mismatch(shapes)
    return result

def broadcast_arrays(*args, subok=False):
    "views stretched to a common shape"
    arrays = [np.asanyarray(a) for a in args]
    shape = _broadcast_shape([a.shape for a in arrays])
    if shape is None:
        _mismatch([a.shape for a in arrays])
    return tuple([a if a.shape == shape else _broadcast_to(a, shape) for a in arrays])

def copy(a, order='K', subok=False):
    "a copy"
    return np.array(a, order=order, copy=True)

def astype(x, dtype, /, *, copy=True, device=None):
    "the elements cast to another dtype"
    if not (_is_array(x) or _is_scalar(x)):
        raise TypeError(f"Input should be a NumPy array or scalar. It is a {type(x)} instead.")
    return x.astype(dtype, copy=copy)

def shape(a):
    "length of each axis"
    return a.shape if _is_array(a) else np.asarray(a).shape

def ndim(a):
    "number of axes"
    return a.ndim if _is_array(a) else np.asarray(a).ndim

def size(a, axis=None):
    "number of elements, or along axes"
    a = np.asanyarray(a)
    if axis is None:
        return a.size
    n = 1
    for i in _axes_tuple(axis, a.ndim):
        n = n * a.shape[i]
    return n

def _clip_mode(mode):
    if mode not in ('raise', 'wrap', 'clip'):
        if mode[:1].lower() in ('r', 'w', 'c'):
            raise ValueError("Use one of 'clip', 'raise', or 'wrap' for clip mode")
        raise ValueError(f"clipmode must be one of 'clip', 'raise', or 'wrap' (got {mode!r})")

def take(a, indices, axis=None, out=None, mode='raise'):
    "elements at positions"
    _clip_mode(mode)
    a = np.asanyarray(a)
    if axis is None:
        a = _ravel(a)
        axis = 0
    elif a.ndim == 0:
        a = a.reshape(1)
    result = _take(a, indices, axis, mode)
    if out is not None:
        out[...] = result
        return out
    return result

def put(a, ind, v, mode='raise'):
    "sets elements at flat positions"
    if not _is_array(a):
        raise TypeError(f"argument 1 must be numpy.ndarray, not {type(a).__name__}")
    if not a.flags.writeable:
        raise ValueError("put: output array is read-only")
    _clip_mode(mode)
    v = np.ravel(np.asarray(v, a.dtype))
    if v.size == 0:
        return None
    flat = a.flat
    n = a.size
    for k, i in enumerate(np.ravel(ind)):
        i = int(i)
        if mode == 'wrap':
            i = i % n
        elif mode == 'clip':
            i = min(max(i, 0), n - 1)
        elif i < -n or i >= n:
            raise IndexError(f"index {i} is out of bounds for axis 0 with size {n}")
        flat[i] = v[k % v.size]

def place(arr, mask, vals):
    "sets elements where a mask is true, values repeated"
    if not _is_array(arr):
        raise TypeError(f"place() argument 1 must be numpy.ndarray, not {type(arr).__name__}")
    where = np.flatnonzero(mask)
    vals = np.ravel(np.asarray(vals, arr.dtype))
    if where.size == 0:
        return None
    if vals.size == 0:
        raise ValueError("Cannot insert from an empty array!")
    arr.flat[where] = vals

def putmask(a, mask, values):
    "sets elements where a mask is true, by their positions"
    if not _is_array(a):
        raise TypeError("argument 1 must be numpy.ndarray, not " + type(a).__name__)
    if not a.flags.writeable:
        raise ValueError("putmask: output array is read-only")
    where = np.flatnonzero(mask)
    values = np.ravel(np.asarray(values, a.dtype))
    if values.size and where.size:
        a.flat[where] = values[where % values.size]

def extract(condition, arr):
    "elements where a condition holds"
    return np.ravel(arr)[np.flatnonzero(np.ravel(condition))]

def compress(condition, a, axis=None, out=None):
    "parts where a condition holds"
    a = np.asanyarray(a)
    if np.ndim(condition) != 1:
        raise ValueError("condition must be a 1-d array")
    return np.take(a, np.flatnonzero(condition), axis, out)

def choose(a, choices, out=None, mode='raise'):
    "elements chosen from several arrays"
    a = np.asarray(a)
    if a.dtype.kind not in 'iub':
        _cast(a, np.int64, 'safe')
    if out is not None and not _is_array(out):
        raise TypeError("output must be an array")
    choices = [np.asarray(c) for c in choices]
    n = len(choices)
    kind = np.result_type(*choices)
    np.broadcast_shapes(*[c.shape for c in choices], a.shape)
    if mode == 'wrap':
        a = a % n
    elif mode == 'clip':
        a = np.clip(a, 0, n - 1)
    elif np.any(a < 0) or np.any(a >= n):
        raise ValueError("invalid entry in choice array")
    parts = np.broadcast_arrays(a, *choices)
    result = np.zeros(parts[0].shape, kind)
    for i in range(n):
        np.copyto(result, parts[i + 1].astype(kind), where=parts[0] == i)
    if out is not None:
        out[...] = result
        return out
    return _unbox(result)

def select(condlist, choicelist, default=0):
    "elements chosen by the first condition that holds"
    if len(condlist) != len(choicelist):
        raise ValueError("list of cases must be same length as list of conditions")
    if len(condlist) == 0:
        raise ValueError("select with an empty condition list is not possible")
    choices = [c if type(c) in (int, float) else np.asarray(c) for c in [*choicelist, default]]
    try:
        kind = np.result_type(*choices)
    except TypeError as e:
        raise TypeError(f"Choicelist and default value do not have a common dtype: {e}") from None
    conds = np.broadcast_arrays(*condlist)
    for i, c in enumerate(conds):
        if c.dtype != bool:
            raise TypeError(f"invalid entry {i} in condlist: should be boolean ndarray")
    choices = np.broadcast_arrays(*choices)
    result = np.full(np.broadcast_shapes(conds[0].shape, choices[0].shape), choices[-1], kind)
    for c, choice in zip(conds[::-1], choices[-2::-1]):
        np.copyto(result, choice.astype(kind), where=c)
    return result

def piecewise(x, condlist, funclist, *args, **kw):
    "different functions on different parts"
    x = np.asanyarray(x)
    n2 = len(funclist)
    if np.isscalar(condlist) or (not isinstance(condlist[0], (list, tuple)) and not (_is_array(condlist[0]) and condlist[0].ndim) and x.ndim != 0):
        condlist = [condlist]
    condlist = np.asarray(condlist, dtype=bool)
    n = len(condlist)
    if n == n2 - 1:
        rest = ~np.any(condlist, axis=0, keepdims=True)
        condlist = np.concatenate([condlist, rest], axis=0)
        n = n + 1
    elif n != n2:
        raise ValueError(f"with {n} condition(s), either {n} or {n + 1} functions are expected")
    y = np.zeros_like(x)
    for c, f in zip(condlist, funclist):
        if callable(f):
            values = x[c]
            if values.size > 0:
                y[c] = f(values, *args, **kw)
        else:
            y[c] = f
    return y

def nonzero(a):
    "positions of the elements that are not zero"
    a = np.asanyarray(a)
    if a.ndim == 0:
        more = " If the context of this error is of the form `arr[nonzero(cond)]`, just use `arr[cond]`." if a.dtype == bool else ""
        raise ValueError("Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead." + more)
    return _nonzero(a)

def flatnonzero(a):
    "flat positions of the elements that are not zero"
    return np.nonzero(np.ravel(a))[0]

def argwhere(a):
    "positions of the elements that are not zero, as rows"
    a = np.asanyarray(a)
    if a.ndim == 0:
        return np.argwhere(a.reshape(1))[:, :0]
    return np.transpose(np.nonzero(a))

def _along(arr, indices, axis):
    if not np.asarray(indices).dtype.kind in 'iu':
        raise IndexError("`indices` must be an integer array")
    if arr.ndim != indices.ndim:
        raise ValueError("`indices` and `arr` must have the same number of dimensions")
    index = []
    for i in range(arr.ndim):
        if i == axis:
            index.append(indices)
        else:
            index.append(np.arange(arr.shape[i]).reshape((1,) * i + (-1,) + (1,) * (arr.ndim - i - 1)))
    return tuple(index)

def take_along_axis(arr, indices, axis=-1):
    "elements at positions along an axis, row by row"
    if axis is None:
        if indices.ndim != 1:
            raise ValueError("when axis=None, `indices` must have a single dimension.")
        return np.ravel(arr)[indices]
    axis = _axis(_whole(axis), arr.ndim)
    indices.dtype
    return arr[_along(arr, indices, axis)]

def put_along_axis(arr, indices, values, axis):
    "sets elements at positions along an axis, row by row"
    indices = np.asanyarray(indices)
    if axis is None:
        arr.flat[indices] = values
        return None
    arr[_along(arr, indices, _axis(axis, arr.ndim))] = values

def diagonal(a, offset=0, axis1=0, axis2=1):
    "a diagonal, as a view"
    return _diagonal(np.asanyarray(a), offset, axis1, axis2)

def trace(a, offset=0, axis1=0, axis2=1, dtype=None, out=None):
    "sum along a diagonal"
    return _reduce('add', _diagonal(np.asanyarray(a), offset, axis1, axis2), -1, dtype, out, False, _NoValue, True)

def fill_diagonal(a, val, wrap=False):
    "sets the main diagonal"
    if not _is_array(a) or a.ndim < 2:
        raise ValueError("array must be at least 2-d")
    if a.ndim == 2:
        step = a.shape[1] + 1
        end = None if wrap else a.shape[1] * a.shape[1]
    else:
        if len(set(a.shape)) != 1:
            raise ValueError("All dimensions of input must be of equal length")
        step = 1 + int(np.cumprod(a.shape[:-1]).sum())
        end = None
    a.flat[:end:step] = val

def apply_along_axis(func1d, axis, arr, *args, **kwargs):
    "a function of each row along an axis"
    arr = np.asanyarray(arr)
    axis = _axis(_whole(axis), arr.ndim)
    moved = np.moveaxis(arr, axis, -1)
    rows = moved.reshape(-1, moved.shape[-1])
    if rows.shape[0] == 0:
        raise ValueError("Cannot apply_along_axis when any iteration dimensions are 0")
    results = [np.asanyarray(func1d(r, *args, **kwargs)) for r in rows]
    out = np.array(results).reshape(moved.shape[:-1] + results[0].shape)
    k = results[0].ndim
    if k == 0:
        return out
    lead = len(moved.shape) - 1
    return np.moveaxis(out, tuple(range(lead, lead + k)), tuple(range(axis, axis + k)))

def apply_over_axes(func, a, axes):
    "a function over several axes, one after the other"
    a = np.asarray(a)
    n = a.ndim
    for axis in (axes if isinstance(axes, (list, tuple)) else [axes]):
        if axis < 0:
            axis = n + axis
        result = func(a, axis)
        a = result if result.ndim == n else np.expand_dims(result, axis)
    return a

def ravel_multi_index(multi_index, dims, mode='raise', order='C'):
    "positions along axes as flat positions"
    index = [np.asarray(i) for i in multi_index]
    dims = tuple(dims) if isinstance(dims, (tuple, list)) else (dims,)
    if len(index) != len(dims):
        raise ValueError(f"parameter multi_index must be a sequence of length {len(dims)}")
    modes = mode if isinstance(mode, tuple) else (mode,) * len(dims)
    for m in modes:
        _clip_mode(m)
    total, scale = 0, 1
    axes = list(range(len(dims)))
    for i in (axes if order == 'F' else reversed(axes)):
        x = index[i].astype(np.int64) if index[i].dtype.kind in 'iub' else index[i]
        if x.dtype.kind not in 'iub':
            raise TypeError("only int indices permitted")
        if modes[i] == 'wrap':
            x = x % dims[i]
        elif modes[i] == 'clip':
            x = np.clip(x, 0, dims[i] - 1)
        elif np.any(x < 0) or np.any(x >= dims[i]):
            raise ValueError("invalid entry in coordinates array")
        total = total + x * scale
        scale = scale * dims[i]
    return _unbox(np.asarray(total))

def unravel_index(indices, shape, order='C'):
    "flat positions as positions along axes"
    x = np.asarray(indices)
    dims = tuple(shape) if isinstance(shape, (tuple, list)) else (shape,)
    if x.size and x.dtype.kind not in 'iu':
        raise TypeError("only int indices permitted")
    n = 1
    for d in dims:
        n = n * d
    for i in x.ravel():
        if i < 0 or i >= n:
            raise ValueError(f"index {i} is out of bounds for array with size {n}")
    out = []
    for d in (dims if order == 'F' else reversed(dims)):
        out.append(_unbox(x % d))
        x = x // d
    return tuple(out if order == 'F' else reversed(out))

def ix_(*args):
    "arrays that index a grid of rows and columns"
    n = len(args)
    out = []
    for k, x in enumerate(args):
        x = np.asarray(x)
        if x.size == 0:
            x = x.astype(np.int64)
        if x.ndim != 1:
            raise ValueError("Cross index must be 1 dimensional")
        if x.dtype == bool:
            x = np.nonzero(x)[0]
        out.append(x.reshape((1,) * k + (x.size,) + (1,) * (n - k - 1)))
    return tuple(out)

def mask_indices(n, mask_func, k=0):
    "positions where a function such as np.triu keeps a square of ones"
    return np.nonzero(mask_func(np.ones((n, n), int), k) != 0)

def ndindex(*shape):
    "all positions of a shape"
    if len(shape) == 1 and isinstance(shape[0], (tuple, list)):
        shape = shape[0]
    n = 1
    for d in shape:
        if d < 0:
            raise ValueError("negative dimensions are not allowed")
        n = n * d
    return iter([tuple([int(i) for i in np.unravel_index(k, shape)]) if shape else () for k in range(n)])

def ndenumerate(arr):
    "all positions of an array with their elements"
    arr = np.asarray(arr)
    return zip(np.ndindex(arr.shape), arr.flat)

def real_if_close(a, tol=100):
    "the array itself: there are no complex numbers here"
    return np.asanyarray(a)
