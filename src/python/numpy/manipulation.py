# Shapes, joining, splitting, taking.

def reshape(a, /, shape, order='C', *, copy=None):
    "the same elements in another shape"
    result = _reshape(a, shape, order)
    return _copy(result) if copy else result

def ravel(a, order='C'):
    "one axis; a view where possible"
    return _ravel(np.asanyarray(a), order)

def transpose(a, axes=None):
    "axes in another order, reversed by default"
    return _transpose(a, axes)

def permute_dims(a, axes=None):
    "axes in another order, reversed by default"
    return _transpose(a, axes)

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
    if isinstance(axis, (tuple, list)) or (_is_array(axis) and axis.ndim):
        axes = tuple([_axis(_index(i), ndim, name) for i in axis])
    else:
        axes = (_axis(_index(axis), ndim, name),)
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
    axis = _axis(_index(axis), a.ndim)
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
    n = a.ndim + len(axis)
    axes = _axes_tuple(axis, n)
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
        axes = _axes_tuple(axis, a.ndim, None, "duplicate value in 'axis'")
        for i in axes:
            if a.shape[i] != 1:
                raise ValueError("cannot select an axis to squeeze out which has size not equal to one")
    if len(axes) == 0:
        return a0 if not isinstance(a0, (list, tuple)) else a
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

def _sequence(arrays):
    if isinstance(arrays, (list, tuple)) or (_is_array(arrays) and arrays.ndim > 0):
        return arrays
    raise TypeError('arrays to stack must be passed as a "sequence" type such as list or tuple.')

def vstack(tup, *, dtype=None, casting='same_kind'):
    "arrays below one another"
    parts = [np.atleast_2d(a) for a in _sequence(tup)]
    return np.concatenate(parts, 0, dtype=dtype, casting=casting)

def row_stack(tup, *, dtype=None, casting='same_kind'):
    "arrays below one another"
    return np.vstack(tup, dtype=dtype, casting=casting)

def hstack(tup, *, dtype=None, casting='same_kind'):
    "arrays beside one another"
    parts = [np.atleast_1d(a) for a in _sequence(tup)]
    axis = 0 if parts and parts[0].ndim == 1 else 1
    return np.concatenate(parts, axis, dtype=dtype, casting=casting)

def dstack(tup):
    "arrays behind one another"
    parts = [np.atleast_3d(a) for a in _sequence(tup)]
    return np.concatenate(parts, 2)

def column_stack(tup):
    "one-axis arrays as columns"
    parts = []
    for a in _sequence(tup):
        a = np.asanyarray(a)
        parts.append(a if a.ndim >= 2 else np.array(a, ndmin=2).T)
    return np.concatenate(parts, 1)

def stack(arrays, axis=0, out=None, *, dtype=None, casting='same_kind'):
    "arrays along a new axis"
    arrays = [np.asanyarray(a) for a in _sequence(arrays)]
    if len(arrays) == 0:
        raise ValueError("need at least one array to stack")
    for a in arrays:
        if a.shape != arrays[0].shape:
            raise ValueError("all input arrays must have the same shape")
    axis = _axis(_index(axis), arrays[0].ndim + 1)
    return np.concatenate([_insert_axis(a, axis) for a in arrays], axis, out, dtype=dtype, casting=casting)

def unstack(x, /, *, axis=0):
    "the parts along an axis"
    x = np.asanyarray(x)
    if x.ndim == 0:
        raise ValueError("Input array must be at least 1-d.")
    return tuple([np.asanyarray(p) for p in np.moveaxis(x, axis, 0)])

def block(arrays):
    "a matrix of blocks"
    depths = []
    def depth(x, level):
        if isinstance(x, tuple):
            raise TypeError("arrays is a tuple. Only lists can be used to arrange blocks, and np.block does not allow implicit conversion from tuple to ndarray.")
        if isinstance(x, list):
            if len(x) == 0:
                raise ValueError("List at arrays cannot be empty")
            return max([depth(y, level + 1) for y in x])
        depths.append(level)
        return level
    n = depth(arrays, 0)
    for d in depths:
        if d != n:
            raise ValueError(f"List depths are mismatched. First element was at depth {depths[0]}, but there is an element at depth {d} (arrays)")
    def dims(x):
        return max([dims(y) for y in x]) if isinstance(x, list) else np.ndim(x)
    total = max(n, dims(arrays))
    def build(x, level):
        if isinstance(x, list):
            return np.concatenate([build(y, level + 1) for y in x], axis=-(n - level))
        return np.array(x, ndmin=total)
    return build(arrays, 0)

def append(arr, values, axis=None):
    "values after the array"
    arr = np.asanyarray(arr)
    if axis is None:
        arr = _ravel(arr)
        values = np.ravel(values)
        axis = 0
    return np.concatenate((arr, values), axis=axis)

def _insert_values(values, arr, axis, count):
    values = np.array(values, ndmin=arr.ndim, dtype=arr.dtype)
    return values

def insert(arr, obj, values, axis=None):
    "values before positions"
    arr = np.asanyarray(arr)
    if axis is None:
        arr = _ravel(arr)
        axis = 0
    else:
        axis = _axis(_index(axis), arr.ndim)
    n = arr.shape[axis]
    lead = (slice(None),) * axis
    if isinstance(obj, slice):
        places = np.arange(n)[obj]
        single = False
    else:
        places = np.array(obj)
        if places.dtype == bool:
            places = np.flatnonzero(places)
        single = places.ndim == 0
        if places.ndim > 1:
            raise ValueError("index array argument obj to insert must be one dimensional or scalar")
    if places.size == 1:
        i = int(places.ravel()[0])
        if i < -n or i > n:
            raise IndexError(f"index {i} is out of bounds for axis {axis} with size {n}")
        if i < 0:
            i = i + n
        v = np.array(values, ndmin=arr.ndim, dtype=arr.dtype)
        if single:
            v = np.moveaxis(v, 0, axis)
        count = v.shape[axis]
        shape = list(arr.shape)
        shape[axis] = n + count
        out = np.empty(shape, arr.dtype, order='F' if arr.flags.fnc else 'C')
        out[lead + (slice(None, i),)] = arr[lead + (slice(None, i),)]
        out[lead + (slice(i, i + count),)] = v
        out[lead + (slice(i + count, None),)] = arr[lead + (slice(i, None),)]
        return out
    if places.size == 0:
        return arr.copy()
    places = places.astype(np.int64)
    for i in places:
        if i < -n or i > n:
            raise IndexError(f"index {i} is out of bounds for axis {axis} with size {n}")
    places = np.where(places < 0, places + n, places)
    order = np.argsort(places)
    shifted = places.copy()
    shifted[order] = shifted[order] + np.arange(len(places))
    shape = list(arr.shape)
    shape[axis] = n + len(places)
    old = np.ones(n + len(places), bool)
    old[shifted] = False
    out = np.empty(shape, arr.dtype)
    out[lead + (shifted,)] = np.asarray(values, arr.dtype) if arr.dtype.kind != 'U' else values
    out[lead + (old,)] = arr
    return out

def delete(arr, obj, axis=None):
    "without the elements at positions"
    arr = np.asanyarray(arr)
    if axis is None:
        arr = _ravel(arr)
        axis = 0
    else:
        axis = _axis(_index(axis), arr.ndim)
    n = arr.shape[axis]
    keep = np.ones(n, bool)
    if isinstance(obj, slice):
        keep[obj] = False
    else:
        places = np.array(obj)
        if places.size == 0 and places.dtype != bool:
            places = places.astype(np.int64)
        if places.dtype == bool:
            if places.shape != (n,):
                raise ValueError("boolean array argument obj to delete must be one dimensional and match the axis length of " + str(n))
        elif places.dtype.kind not in 'iu':
            raise IndexError("arrays used as indices must be of integer (or boolean) type")
        elif places.ndim == 0 or places.size == 1:
            i = int(places.ravel()[0])
            if i < -n or i >= n:
                raise IndexError(f"index {i} is out of bounds for axis {axis} with size {n}")
        keep[places] = False
    return arr[(slice(None),) * axis + (keep,)]

def repeat(a, repeats, axis=None):
    "each element several times"
    a = np.asanyarray(a)
    if axis is None:
        a = _ravel(a)
        axis = 0
    repeats = np.asarray(repeats)
    if repeats.dtype.kind not in 'iub':
        repeats = _cast(repeats, np.int64, 'same_kind' if repeats.dtype.kind != 'f' else 'unsafe')
    return _repeat(a, repeats, axis)

def tile(A, reps):
    "the array several times along each axis"
    reps = tuple(reps) if isinstance(reps, (tuple, list)) or _is_array(reps) else (reps,)
    A = np.asanyarray(A)
    n = max(len(reps), A.ndim)
    reps = (1,) * (n - len(reps)) + reps
    c = np.array(A, copy=True, ndmin=n)
    shape = tuple([s * r for s, r in zip(c.shape, reps)])
    for d in shape:
        if d < 0:
            raise ValueError("negative dimensions are not allowed")
    for i, r in enumerate(reps):
        if r != 1:
            c = np.concatenate([c] * r, axis=i) if r > 0 else c[(slice(None),) * i + (slice(0, 0),)]
    return c.reshape(shape)

def resize(a, new_shape):
    "another shape, elements repeated"
    if not isinstance(new_shape, (tuple, list)):
        new_shape = (new_shape,)
    a = np.ravel(a)
    n = 1
    for d in new_shape:
        n = n * d
        if d < 0:
            raise ValueError("all elements of `new_shape` must be non-negative")
    if a.size == 0 or n == 0:
        return np.zeros(new_shape, a.dtype)
    times = -(-n // a.size)
    return np.concatenate((a,) * times)[:n].reshape(new_shape)

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

def roll(a, shift, axis=None):
    "elements moved round"
    a = np.asanyarray(a)
    if axis is None:
        return np.roll(a.ravel(), shift, 0).reshape(a.shape)
    axes = _axes_tuple(axis, a.ndim) if not isinstance(axis, tuple) else tuple([_axis(i, a.ndim) for i in axis])
    pairs = np.broadcast_arrays(shift, np.array(axes))
    if np.ndim(pairs[0]) > 1:
        raise ValueError("'shift' and 'axis' should be scalars or 1D sequences")
    total = {}
    for s, i in zip(np.ravel(pairs[0]), np.ravel(pairs[1])):
        total[int(i)] = total.get(int(i), 0) + int(s)
    out = a
    for i in total:
        n = out.shape[i]
        if n:
            s = total[i] % n
            lead = (slice(None),) * i
            out = np.concatenate([out[lead + (slice(n - s, None),)], out[lead + (slice(None, n - s),)]], axis=i)
    return out.copy() if out is a else out

def array_split(ary, indices_or_sections, axis=0):
    "parts along an axis, perhaps of unequal size"
    ary = np.asanyarray(ary) if not _is_array(ary) else ary
    total = ary.shape[axis]
    if isinstance(indices_or_sections, (list, tuple)) or _is_array(indices_or_sections):
        marks = [0] + list(indices_or_sections) + [total]
    else:
        n = int(indices_or_sections)
        if n <= 0:
            raise ValueError("number sections must be larger than 0.")
        size, more = divmod(total, n)
        marks = [0]
        for i in range(n):
            marks.append(marks[-1] + size + (1 if i < more else 0))
    moved = np.swapaxes(ary, axis, 0)
    return [np.swapaxes(moved[marks[i]:marks[i + 1]], axis, 0) for i in range(len(marks) - 1)]

def split(ary, indices_or_sections, axis=0):
    "equal parts along an axis"
    if not isinstance(indices_or_sections, (list, tuple)) and not _is_array(indices_or_sections):
        ary = np.asanyarray(ary)
        if ary.shape[axis] % indices_or_sections:
            raise ValueError("array split does not result in an equal division")
    return np.array_split(ary, indices_or_sections, axis)

def hsplit(ary, indices_or_sections):
    "parts beside one another"
    ary = np.asanyarray(ary)
    if ary.ndim == 0:
        raise ValueError("hsplit only works on arrays of 1 or more dimensions")
    return np.split(ary, indices_or_sections, 1 if ary.ndim > 1 else 0)

def vsplit(ary, indices_or_sections):
    "parts below one another"
    if np.ndim(ary) < 2:
        raise ValueError("vsplit only works on arrays of 2 or more dimensions")
    return np.split(ary, indices_or_sections, 0)

def dsplit(ary, indices_or_sections):
    "parts behind one another"
    if np.ndim(ary) < 3:
        raise ValueError("dsplit only works on arrays of 3 or more dimensions")
    return np.split(ary, indices_or_sections, 2)

def broadcast_to(array, shape, subok=False):
    "a view stretched to a shape"
    if isinstance(shape, int):
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
        raise TypeError(f"Input should be a NumPy array. It is of type {type(x)}.")
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

def take(a, indices, axis=None, out=None, mode='raise'):
    "elements at positions"
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
    v = np.ravel(v)
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
    vals = np.ravel(vals)
    if where.size == 0:
        return None
    if vals.size == 0:
        raise ValueError("Cannot insert from an empty array!")
    arr.flat[where] = vals

def putmask(a, mask, values):
    "sets elements where a mask is true, by their positions"
    if not _is_array(a):
        raise TypeError("argument 1 must be numpy.ndarray, not " + type(a).__name__)
    where = np.flatnonzero(mask)
    values = np.ravel(values)
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
    choices = [np.asarray(c) for c in choices]
    n = len(choices)
    kind = np.result_type(*choices)
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
    for i, c in enumerate(condlist):
        if np.asarray(c).dtype != bool:
            raise TypeError(f"invalid entry {i} in condlist: should be boolean ndarray")
    kind = np.result_type(*choicelist, default)
    parts = np.broadcast_arrays(*condlist, *choicelist)
    n = len(condlist)
    result = np.full(parts[0].shape, default, kind)
    for i in reversed(range(n)):
        np.copyto(result, np.asarray(parts[n + i]).astype(kind), where=parts[i])
    return _unbox(result) if False else result

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
        raise ValueError("Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead. If the context of this error is of the form `arr[nonzero(cond)]`, just use `arr[cond]`.")
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
    arr, indices = np.asanyarray(arr), np.asanyarray(indices)
    if axis is None:
        if indices.ndim != 1:
            raise ValueError("when axis=None, `indices` must have a single dimension.")
        return arr.ravel()[indices]
    return arr[_along(arr, indices, _axis(axis, arr.ndim))]

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
    axis = _axis(axis, arr.ndim)
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
    total, scale = 0, 1
    axes = list(range(len(dims)))
    for i in (axes if order == 'F' else reversed(axes)):
        x = index[i]
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

def pad(array, pad_width, mode='constant', **kwargs):
    "values added at the edges"
    a = np.asarray(array)
    if isinstance(pad_width, dict):
        pad_width = [pad_width.get(i, pad_width.get(i - a.ndim, 0)) for i in range(a.ndim)]
        pad_width = [(w, w) if isinstance(w, int) else w for w in pad_width]
    w = np.asarray(pad_width)
    if w.dtype.kind not in 'iu':
        raise TypeError("`pad_width` must be of integral type.")
    if np.any(w < 0):
        raise ValueError("index can't contain negative values")
    pairs = np.broadcast_to(w.reshape(-1, 1) if w.ndim == 1 and w.size == 1 else w, (a.ndim, 2)).tolist()
    if callable(mode):
        raise NotImplementedError("np.pad with a function is not part of this console")
    known = {'constant': ['constant_values'], 'edge': [], 'wrap': [], 'empty': [], 'linear_ramp': ['end_values'], 'maximum': ['stat_length'], 'mean': ['stat_length'], 'median': ['stat_length'], 'minimum': ['stat_length'], 'reflect': ['reflect_type'], 'symmetric': ['reflect_type']}
    if mode not in known:
        raise ValueError(f"mode '{mode}' is not supported")
    for key in kwargs:
        if key not in known[mode]:
            raise ValueError(f"unsupported keyword arguments for mode '{mode}': {set([key])}")
    for axis in range(a.ndim):
        before, after = pairs[axis]
        moved = np.moveaxis(a, axis, 0)
        parts = _pad_axis(moved, before, after, mode, kwargs, axis, a.ndim)
        a = np.moveaxis(np.concatenate(parts, 0), 0, axis)
    return np.ascontiguousarray(a) if a.ndim else a

def _pad_pair(kwargs, name, default, axis, ndim):
    v = np.asarray(kwargs.get(name, default))
    return np.broadcast_to(v, (ndim, 2))[axis].tolist()

def _pad_axis(a, before, after, mode, kwargs, axis, ndim):
    n = a.shape[0]
    rest = a.shape[1:]
    if mode == 'constant' or mode == 'empty':
        left, right = _pad_pair(kwargs, 'constant_values', 0, axis, ndim)
        return [np.full((before,) + rest, left).astype(a.dtype), a, np.full((after,) + rest, right).astype(a.dtype)]
    if n == 0 and before + after > 0:
        raise ValueError(f"can't extend empty axis {axis} using modes other than 'constant' or 'empty'")
    if mode == 'edge':
        return [np.repeat(a[:1], before, 0), a, np.repeat(a[-1:], after, 0)]
    if mode == 'wrap':
        return [a[(np.arange(-before, 0)) % n], a, a[np.arange(n, n + after) % n]]
    if mode == 'linear_ramp':
        left, right = _pad_pair(kwargs, 'end_values', 0, axis, ndim)
        first = np.linspace(np.full(rest, left), a[0], before, endpoint=False, dtype=a.dtype)
        last = np.flip(np.linspace(np.full(rest, right), a[-1], after, endpoint=False, dtype=a.dtype), 0)
        return [first, a, last]
    if mode in ('maximum', 'minimum', 'mean', 'median'):
        sl = kwargs.get('stat_length')
        left, right = (n, n) if sl is None else np.broadcast_to(np.asarray(sl), (ndim, 2))[axis].tolist()
        f = {'maximum': np.max, 'minimum': np.min, 'mean': np.mean, 'median': np.median}[mode]
        def stat(part):
            s = f(part, axis=0, keepdims=True)
            if mode in ('mean', 'median') and a.dtype.kind in 'iu':
                s = np.rint(s)
            return s.astype(a.dtype)
        return [np.repeat(stat(a[:left]), before, 0), a, np.repeat(stat(a[n - min(right, n):]), after, 0)]
    odd = kwargs.get('reflect_type', 'even') == 'odd'
    if mode == 'reflect' and n == 1:
        return [np.repeat(a, before, 0), a, np.repeat(a, after, 0)]
    out = a
    while before > 0 or after > 0:
        m = out.shape[0]
        step = m - 1 if mode == 'reflect' else m
        skip = 1 if mode == 'reflect' else 0
        parts = [out]
        k = min(before, step)
        if k > 0:
            chunk = np.flip(out[skip:skip + k], 0)
            parts.insert(0, 2 * out[:1] - chunk if odd else chunk)
        j = min(after, step)
        if j > 0:
            chunk = np.flip(out[m - skip - j:m - skip], 0)
            parts.append(2 * out[-1:] - chunk if odd else chunk)
        before, after = before - k, after - j
        out = np.concatenate(parts, 0)
    return [out]

def trim_zeros(filt, trim='fb', axis=None):
    "without zeros at the ends"
    a = np.asanyarray(filt)
    if a.ndim == 1:
        where = np.flatnonzero(a)
        if where.size == 0:
            return filt[:0]
        first = int(where[0]) if 'f' in trim.lower() else 0
        last = int(where[-1]) + 1 if 'b' in trim.lower() else len(filt)
        return filt[first:last]
    index = []
    places = np.argwhere(a)
    for i in range(a.ndim):
        if (axis is not None and i not in _axes_tuple(axis, a.ndim)) or len(places) == 0:
            index.append(slice(None))
        else:
            low = int(places[:, i].min()) if 'f' in trim.lower() else 0
            high = int(places[:, i].max()) + 1 if 'b' in trim.lower() else a.shape[i]
            index.append(slice(low, high))
    return a[tuple(index)]
