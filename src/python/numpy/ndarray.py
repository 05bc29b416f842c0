# Methods of arrays, in terms of functions. A leading underscore gives the name under which errors of arguments speak.

def _sum(a, axis=None, dtype=None, out=None, keepdims=False, initial=_NoValue, where=True):
    "sum of the elements along an axis"
    return _reduce('add', a, axis, dtype, out, keepdims, initial, where)

def _prod(a, axis=None, dtype=None, out=None, keepdims=False, initial=_NoValue, where=True):
    "product of the elements along an axis"
    return _reduce('multiply', a, axis, dtype, out, keepdims, initial, where)

def _amax(a, axis=None, out=None, keepdims=False, initial=_NoValue, where=True):
    "largest element along an axis"
    return _reduce('maximum', a, axis, None, out, keepdims, initial, where)

def _amin(a, axis=None, out=None, keepdims=False, initial=_NoValue, where=True):
    "smallest element along an axis"
    return _reduce('minimum', a, axis, None, out, keepdims, initial, where)

def _any(a, axis=None, dtype=None, out=None, keepdims=False, *, where=True):
    "whether any element along an axis is true"
    return _reduce('logical_or', a, axis, None, out, keepdims, _NoValue, where)

def _all(a, axis=None, dtype=None, out=None, keepdims=False, *, where=True):
    "whether all elements along an axis are true"
    return _reduce('logical_and', a, axis, None, out, keepdims, _NoValue, where)

def _mean(a, axis=None, dtype=None, out=None, keepdims=False, *, where=True):
    "mean of the elements along an axis"
    a = np.asanyarray(a)
    return _mean_of(a, axis, dtype, out, keepdims, where)

def _std(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, mean=_NoValue):
    "standard deviation along an axis"
    return _var_of(np.asanyarray(a), axis, dtype, out, ddof, keepdims, where, mean, True)

def _var(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, mean=_NoValue):
    "variance along an axis"
    return _var_of(np.asanyarray(a), axis, dtype, out, ddof, keepdims, where, mean, False)

def argmax(a, axis=None, out=None, *, keepdims=False):
    "position of the largest element along an axis"
    return _arg_of(a, axis, out, keepdims, True)

def argmin(a, axis=None, out=None, *, keepdims=False):
    "position of the smallest element along an axis"
    return _arg_of(a, axis, out, keepdims, False)

def cumsum(a, axis=None, dtype=None, out=None):
    "running sums along an axis"
    return _accumulate('add', a, axis, dtype, out)

def cumprod(a, axis=None, dtype=None, out=None):
    "running products along an axis"
    return _accumulate('multiply', a, axis, dtype, out)

def _clip(a, min=None, max=None, out=None, **kwargs):
    "elements limited to an interval"
    return np.clip(a, min, max, out=out, **kwargs)

def round(a, decimals=0, out=None):
    "elements rounded to so many decimals"
    return _round_of(a, decimals, out)

def reshape(a, *shape, **kwargs):
    "the same elements in another shape"
    order = 'C'
    for key in kwargs:
        if key == 'order':
            order = kwargs[key]
        elif key != 'copy':
            raise TypeError("'" + key + "' is an invalid keyword argument for this function")
    if len(shape) == 0:
        raise TypeError("reshape() takes exactly 1 argument (0 given)")
    if len(shape) == 1:
        shape = shape[0]
    result = _reshape(a, shape, order)
    if kwargs.get('copy'):
        return _copy(result)
    return result

def transpose(a, *axes):
    "axes in another order, reversed by default"
    if _is_scalar(a):
        return a
    if len(axes) == 0 or (len(axes) == 1 and axes[0] is None):
        return _transpose(a)
    if len(axes) == 1 and isinstance(axes[0], (tuple, list)):
        axes = axes[0]
    return _transpose(a, tuple(axes))

def swapaxes(a, axis1, axis2):
    "two axes exchanged"
    return np.swapaxes(a, axis1, axis2)

def flatten(a, order='C'):
    "a copy with one axis"
    return _flatten(a, order)

def ravel(a, order='C'):
    "one axis; a view where possible"
    return _ravel(a, order)

def squeeze(a, axis=None):
    "without axes of length 1"
    return np.squeeze(a, axis)

def copy(a, order='C'):
    "a copy"
    if _is_scalar(a):
        return a
    return _copy(a, order)

def astype(a, dtype, order='K', casting='unsafe', subok=True, copy=True):
    "the elements cast to another dtype"
    return _unbox(_cast(a, dtype, casting, copy, order)) if _is_scalar(a) else _cast(a, dtype, casting, copy, order)

def view(a, dtype=None, type=None):
    "the same memory, perhaps as another dtype"
    if dtype is np.ndarray:
        dtype, type = None, dtype
    if type is not None and type is not np.ndarray:
        raise ValueError("Type must be a sub-type of ndarray type")
    return _unbox(_view(a, dtype)) if _is_scalar(a) else _view(a, dtype)

def dot(a, b, out=None):
    "product of arrays"
    return np.dot(a, b, out)

def trace(a, offset=0, axis1=0, axis2=1, dtype=None, out=None):
    "sum along a diagonal"
    return np.trace(a, offset, axis1, axis2, dtype, out)

def diagonal(a, offset=0, axis1=0, axis2=1):
    "a diagonal, as a view"
    return np.diagonal(a, offset, axis1, axis2)

def nonzero(a):
    "positions of the elements that are not zero"
    return np.nonzero(a)

def repeat(a, repeats, axis=None):
    "each element several times"
    return np.repeat(a, repeats, axis)

def take(a, indices, axis=None, out=None, mode='raise'):
    "elements at positions"
    return np.take(a, indices, axis, out, mode)

def put(a, indices, values, mode='raise'):
    "sets elements at flat positions"
    return np.put(a, indices, values, mode)

def choose(a, choices, out=None, mode='raise'):
    "elements chosen from several arrays"
    return np.choose(a, choices, out, mode)

def compress(a, condition=None, axis=None, out=None):
    "elements where a condition holds"
    return np.compress(condition, a, axis, out)

def searchsorted(a, v, side='left', sorter=None):
    "where values would be inserted"
    return np.searchsorted(a, v, side, sorter)

def sort(a, axis=-1, kind=None, order=None, *, stable=None):
    "sorts in place"
    _sort_kind(kind)
    _index(_whole(axis))
    if _is_array(a) and not a.flags.writeable:
        raise ValueError("sort array is read-only")
    a[...] = np.sort(a, axis, None, order)

def argsort(a, axis=-1, kind=None, order=None, *, stable=None):
    "positions that sort"
    return np.argsort(a, axis, kind, order)

def partition(a, kth, axis=-1, kind='introselect', order=None):
    if _is_array(a) and not a.flags.writeable:
        raise ValueError("partition array is read-only")
    a[...] = np.partition(a, kth, axis, kind)

def argpartition(a, kth, axis=-1, kind='introselect', order=None):
    return np.argpartition(a, kth, axis, kind)

def fill(a, value):
    "sets all elements"
    if _is_scalar(a):
        return None
    one = np.zeros((), a.dtype)
    one[()] = value
    a[...] = one

def item(a, *args):
    "one element as an object of Python's own"
    if len(args) == 0:
        if a.size != 1:
            raise ValueError("can only convert an array of size 1 to a Python scalar")
        return _item(a)
    if len(args) == 1 and not isinstance(args[0], tuple):
        i = _index(args[0])
        if i >= a.size or i < -a.size:
            raise IndexError(f"index {i} is out of bounds for size {a.size}")
        return _item(_ravel(a)[i])
    key = args[0] if len(args) == 1 else args
    if len(key) != a.ndim:
        raise ValueError("incorrect number of indices for array")
    return _item(a[key])

def tolist(a):
    "nested lists of objects of Python's own"
    return _tolist(a)

def conj(a, out=None):
    return a.conjugate(out)

def conjugate(a, out=None):
    if out is not None and not _is_array(out):
        raise TypeError("output must be an array")
    return a if out is None else np.conjugate(a, out=out)

def setflags(a, write=None, align=None, uic=None):
    "sets flags"
    if write is not None and not _is_scalar(a):
        a.flags['WRITEABLE'] = write

def resize(a, *new_shape, refcheck=True, **kwargs):
    "another shape and size, in place"
    for key in kwargs:
        raise TypeError("'" + key + "' is an invalid keyword argument for this function")
    if _is_scalar(a):
        return None
    if len(new_shape) == 1:
        new_shape = new_shape[0]
    if new_shape is None:
        return None
    if isinstance(new_shape, int):
        new_shape = (new_shape,)
    n = 1
    for d in new_shape:
        if d < 0:
            raise ValueError("negative dimensions not allowed")
        n = n * d
    if n != a.size:
        if not _owns(a):
            raise ValueError("cannot resize this array: it does not own its data")
        if refcheck and _is_named(a):
            raise ValueError("cannot resize an array that references or is referenced\nby another object in this way.\nUse the np.resize function to get a new resized copy or\n set refcheck=False to disable this check")
    flat = np.zeros(n, a.dtype)
    m = min(n, a.size)
    flat[:m] = _ravel(a)[:m]
    _replace(a, _reshape(flat, new_shape))
