# Joining, splitting, repeating, padding.

def _sequence(arrays):
    if isinstance(arrays, (list, tuple)):
        return arrays
    if _is_array(arrays) or isinstance(arrays, str):
        return list(arrays)
    raise TypeError('arrays to stack must be passed as a "sequence" type such as list or tuple.')

def vstack(tup, *, dtype=None, casting='same_kind'):
    "arrays below one another"
    parts = [np.atleast_2d(a) for a in _sequence(tup)]
    return np.concatenate(parts, 0, dtype=dtype, casting=casting)

def row_stack(tup, *, dtype=None, casting='same_kind'):
    "arrays below one another"
    _warn('DeprecationWarning', '`row_stack` alias is deprecated. Use `np.vstack` directly.')
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
    axis = _axis(_whole(axis), arrays[0].ndim + 1)
    return np.concatenate([_insert_axis(a, axis) for a in arrays], axis, out, dtype=dtype, casting=casting)

def unstack(x, /, *, axis=0):
    "the parts along an axis"
    if x.ndim == 0:
        raise ValueError("Input array must be at least 1-d.")
    return tuple(np.moveaxis(x, axis, 0))

def block(arrays):
    "a matrix of blocks"
    depths = []
    def depth(x, level, path):
        if isinstance(x, tuple):
            raise TypeError("arrays is a tuple. Only lists can be used to arrange blocks, and np.block does not allow implicit conversion from tuple to ndarray.")
        if isinstance(x, list):
            if len(x) == 0:
                raise ValueError(f"List at {path} cannot be empty")
            return max([depth(y, level + 1, f"{path}[{i}]") for i, y in enumerate(x)])
        depths.append((level, path))
        return level
    n = depth(arrays, 0, 'arrays')
    first = depths[0][0]
    for d, path in depths:
        if d != first:
            raise ValueError(f"List depths are mismatched. First element was at depth {first}, but there is an element at depth {d} ({path})")
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

def insert(arr, obj, values, axis=None):
    "values before positions"
    arr = np.asanyarray(arr)
    if axis is None:
        arr = _ravel(arr)
        axis = 0
    else:
        axis = _axis(_whole(axis), arr.ndim)
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
    if places.size and places.dtype.kind not in 'iu':
        raise TypeError("slice indices must be integers or None or have an __index__ method") if places.size == 1 else IndexError("arrays used as indices must be of integer (or boolean) type")
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
        axis = _axis(_whole(axis), arr.ndim)
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
    if _is_array(repeats):
        repeats = _cast(repeats, np.int64, 'safe')
    repeats = np.asarray(repeats)
    if repeats.dtype.kind not in 'iub':
        repeats = _cast(repeats, np.int64, 'same_kind' if repeats.dtype.kind != 'f' else 'unsafe')
    return _repeat(a, repeats, axis)

def tile(A, reps):
    "the array several times along each axis"
    try:
        reps = tuple(reps)
    except TypeError:
        reps = (reps,)
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
            c = np.concatenate([c] * _index(r), axis=i) if r > 0 else c[(slice(None),) * i + (slice(0, 0),)]
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
        if ary.shape[axis] % indices_or_sections:
            raise ValueError("array split does not result in an equal division")
    return np.array_split(ary, indices_or_sections, axis)

def hsplit(ary, indices_or_sections):
    "parts beside one another"
    if np.ndim(ary) == 0:
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
    trim = trim.lower()
    if trim not in ('fb', 'bf', 'f', 'b'):
        raise ValueError(f"unexpected character(s) in `trim`: {trim!r}")
    a = np.asanyarray(filt)
    if a.ndim == 0:
        return filt
    if axis is not None:
        _axes_tuple(axis, a.ndim, 'axis')
    if a.ndim == 1:
        where = np.flatnonzero(a)
        if where.size == 0:
            return filt[:0]
        first = int(where[0]) if 'f' in trim else 0
        last = int(where[-1]) + 1 if 'b' in trim else len(filt)
        return filt[first:last]
    index = []
    places = np.argwhere(a)
    for i in range(a.ndim):
        if axis is not None and i not in _axes_tuple(axis, a.ndim):
            index.append(slice(None))
        elif len(places) == 0:
            index.append(slice(0))
        else:
            low = int(places[:, i].min()) if 'f' in trim else 0
            high = int(places[:, i].max()) + 1 if 'b' in trim else a.shape[i]
            index.append(slice(low, high))
    return filt[tuple(index)]
