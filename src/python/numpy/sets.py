# Sorting, searching, sets.

def _sort_kind(kind):
    if kind is not None and not isinstance(kind, str):
        raise TypeError(f"sort kind must be str, not {type(kind).__name__}")
    if kind is not None and (not isinstance(kind, str) or kind[:1].lower() not in 'qhms' or kind == ''):
        raise ValueError(f"sort kind must be one of 'quick', 'heap', or 'stable' (got {kind!r})")

def _whole(axis):
    if isinstance(axis, float):
        raise TypeError("integer argument expected, got float")
    return axis

def _no_order(order):
    if order is not None:
        raise ValueError("Cannot specify order when the array has no fields.")

def sort(a, axis=-1, kind=None, order=None, *, stable=None):
    "a sorted copy"
    _sort_kind(kind)
    _no_order(order)
    a = np.asanyarray(a)
    if axis is None:
        a, axis = _ravel(a), 0
    return _sort(a, _whole(axis))

def argsort(a, axis=-1, kind=None, order=None, *, stable=None):
    "positions that sort"
    _sort_kind(kind)
    _no_order(order)
    a = np.asanyarray(a)
    if axis is None:
        a, axis = _ravel(a), 0
    elif a.ndim == 0:
        a = a.reshape(1)
    return _argsort(a, axis)

def lexsort(keys, axis=-1):
    "positions that sort by several keys, the last one first"
    if _is_array(keys) or isinstance(keys, (list, tuple)):
        return _lexsort(keys, axis)
    raise TypeError("need sequence of keys with len > 0 in lexsort")

def partition(a, kth, axis=-1, kind='introselect', order=None):
    "smaller elements before, larger after the kth (here: sorted)"
    if kind != 'introselect':
        raise ValueError(f"select kind must be 'introselect' (got {kind!r})")
    a = np.asanyarray(a)
    if axis is None:
        a, axis = _ravel(a), 0
    _whole_kth(kth)
    n = a.shape[_axis(_whole(axis), a.ndim)]
    for k in np.ravel(kth):
        if k >= n or k < -n:
            raise ValueError(f"kth(={k}) out of bounds ({n})")
    return _sort(a, axis)

def argpartition(a, kth, axis=-1, kind='introselect', order=None):
    "positions that partition (here: that sort)"
    np.partition(a, kth, axis, kind)
    return np.argsort(a, axis)

def _whole_kth(kth):
    if np.asarray(kth).dtype.kind not in 'iu':
        raise TypeError("Partition index must be integer")

def searchsorted(a, v, side='left', sorter=None):
    "where values would be inserted"
    if not isinstance(side, str):
        raise TypeError(f"search side must be str, not {type(side).__name__}")
    if side not in ('left', 'right'):
        raise ValueError(f"search side must be 'left' or 'right' (got {side!r})")
    a = np.asarray(a)
    if a.ndim != 1:
        raise ValueError("object of too small depth for desired array" if a.ndim == 0 else "object too deep for desired array")
    if sorter is not None:
        a = a[np.asarray(sorter)]
    return _search(a, v, side == 'right')

def digitize(x, bins, right=False):
    "number of the bin of each value"
    bins = np.asarray(bins)
    if np.all(np.diff(bins) >= 0):
        return np.searchsorted(bins, x, 'left' if right else 'right')
    if np.all(np.diff(bins) <= 0):
        return len(bins) - np.searchsorted(bins[::-1], x, 'left' if right else 'right')
    raise ValueError("bins must be monotonically increasing or decreasing")

def _unique_flat(a, equal_nan):
    order = _argsort(a, 0)
    s = a[order]
    mask = np.ones(s.shape, bool)
    if s.size > 1:
        mask[1:] = s[1:] != s[:-1]
        if equal_nan and s.dtype.kind == 'f' and np.isnan(s[-1]):
            first = int(np.searchsorted(s, np.nan))
            mask[first + 1:] = False
    return order, s, mask

def _unique_rows(rows):
    n = rows.shape[0]
    if rows.shape[1] == 0:
        order = np.arange(n)
        mask = np.zeros(n, bool)
        mask[:1] = True
        return order, mask
    order = _lexsort([rows[:, j] for j in reversed(range(rows.shape[1]))], -1)
    s = rows[order]
    mask = np.ones(n, bool)
    mask[1:] = np.any(s[1:] != s[:-1], axis=1)
    return order, mask

def unique(ar, return_index=False, return_inverse=False, return_counts=False, axis=None, *, equal_nan=True, sorted=True):
    "the distinct elements, sorted"
    ar = np.asanyarray(ar)
    if not (sorted or return_index or return_inverse or return_counts) and axis is None and ar.dtype.kind in 'iu':
        # NumPy's table of integers gives them back last first.
        return np.array(list({x: 0 for x in ar.ravel()})[::-1], ar.dtype)
    if axis is None:
        order, s, mask = _unique_flat(_ravel(ar), equal_nan)
        values = s[mask]
        shape = ar.shape
    else:
        axis = _axis(_whole(axis), ar.ndim)
        moved = np.moveaxis(ar, axis, 0)
        rows = moved.reshape(moved.shape[0], -1)
        order, mask = _unique_rows(rows)
        values = np.moveaxis(moved[order[mask]], 0, axis)
        shape = tuple([d if i == axis else 1 for i, d in enumerate(ar.shape)]) if False else (ar.shape[axis],)
    out = (values,)
    if return_index:
        out = out + (order[mask],)
    if return_inverse:
        inverse = np.empty(mask.shape, np.int64)
        inverse[order] = np.cumsum(mask) - 1
        out = out + (inverse.reshape(shape),)
    if return_counts:
        marks = np.concatenate([np.flatnonzero(mask), [mask.size]])
        out = out + (np.diff(marks),)
    return values if len(out) == 1 else out

def unique_values(x):
    "the distinct elements"
    return np.unique(x, equal_nan=False, sorted=False)

def unique_counts(x):
    "the distinct elements and how often they occur"
    return _named_tuple('UniqueCountsResult', ['values', 'counts'], np.unique(x, return_counts=True, equal_nan=False))

def unique_inverse(x):
    "the distinct elements and the position of each element among them"
    return _named_tuple('UniqueInverseResult', ['values', 'inverse_indices'], np.unique(x, return_inverse=True, equal_nan=False))

def unique_all(x):
    "the distinct elements with positions, inverse and counts"
    r = np.unique(x, return_index=True, return_inverse=True, return_counts=True, equal_nan=False)
    return _named_tuple('UniqueAllResult', ['values', 'indices', 'inverse_indices', 'counts'], r)

def intersect1d(ar1, ar2, assume_unique=False, return_indices=False):
    "the distinct elements of both"
    a, b = np.ravel(ar1), np.ravel(ar2)
    if not assume_unique:
        a, ia = np.unique(a, return_index=True)
        b, ib = np.unique(b, return_index=True)
    else:
        ia, ib = np.arange(a.size), np.arange(b.size)
    both = np.concatenate((a, b))
    order = np.argsort(both)
    s = both[order]
    mask = s[1:] == s[:-1]
    common = s[:-1][mask]
    if return_indices:
        return common, ia[order[:-1][mask]], ib[order[1:][mask] - a.size]
    return common

def union1d(ar1, ar2):
    "the distinct elements of either"
    return np.unique(np.concatenate((ar1, ar2), axis=None))

def setdiff1d(ar1, ar2, assume_unique=False):
    "the distinct elements of the first that are not in the second"
    a = np.ravel(ar1) if assume_unique else np.unique(ar1)
    return a[~np.isin(a, ar2)]

def setxor1d(ar1, ar2, assume_unique=False):
    "the distinct elements of one of two"
    if not assume_unique:
        ar1, ar2 = np.unique(ar1), np.unique(ar2)
    s = np.sort(np.concatenate((ar1, ar2), axis=None))
    if s.size == 0:
        return s
    flag = np.concatenate(([True], s[1:] != s[:-1], [True]))
    return s[flag[1:] & flag[:-1]]

def isin(element, test_elements, assume_unique=False, invert=False, *, kind=None):
    "which elements occur among others"
    a = np.asarray(element)
    b = np.unique(np.asarray(test_elements))
    flat = a.ravel()
    if b.size == 0:
        found = np.zeros(flat.shape, bool)
    else:
        at = np.searchsorted(b, flat)
        at = np.where(at == b.size, 0, at)
        found = b[at] == flat
    if invert:
        found = ~found
    return _unbox(found.reshape(a.shape)) if False else found.reshape(a.shape)
