# Reductions and statistics.

def sum(a, axis=None, dtype=None, out=None, keepdims=_NoValue, initial=_NoValue, where=True):
    "sum of the elements along an axis"
    return _reduce('add', a, axis, dtype, out, keepdims, initial, where)

def prod(a, axis=None, dtype=None, out=None, keepdims=_NoValue, initial=_NoValue, where=True):
    "product of the elements along an axis"
    return _reduce('multiply', a, axis, dtype, out, keepdims, initial, where)

def max(a, axis=None, out=None, keepdims=_NoValue, initial=_NoValue, where=True):
    "largest element along an axis"
    return _reduce('maximum', a, axis, None, out, keepdims, initial, where)

def min(a, axis=None, out=None, keepdims=_NoValue, initial=_NoValue, where=True):
    "smallest element along an axis"
    return _reduce('minimum', a, axis, None, out, keepdims, initial, where)

def amax(a, axis=None, out=None, keepdims=_NoValue, initial=_NoValue, where=True):
    "largest element along an axis"
    return _reduce('maximum', a, axis, None, out, keepdims, initial, where)

def amin(a, axis=None, out=None, keepdims=_NoValue, initial=_NoValue, where=True):
    "smallest element along an axis"
    return _reduce('minimum', a, axis, None, out, keepdims, initial, where)

def any(a, axis=None, out=None, keepdims=_NoValue, *, where=True):
    "whether any element along an axis is true"
    return _reduce('logical_or', a, axis, None, out, keepdims, _NoValue, where)

def all(a, axis=None, out=None, keepdims=_NoValue, *, where=True):
    "whether all elements along an axis are true"
    return _reduce('logical_and', a, axis, None, out, keepdims, _NoValue, where)

def _ufunc_reduce(name, array, axis=0, dtype=None, out=None, keepdims=False, initial=_NoValue, where=True):
    return _reduce(name, array, axis, dtype, out, keepdims, initial, where)

def _ufunc_accumulate(name, array, axis=0, dtype=None, out=None):
    if np.ndim(array) == 0:
        raise TypeError("cannot accumulate on a scalar")
    return _accumulate(name, array, axis, dtype, out)

def _ufunc_reduceat(name, array, indices, axis=0, dtype=None, out=None):
    a = np.moveaxis(np.asarray(array), axis, 0)
    indices = [int(i) for i in np.asarray(indices)]
    parts = []
    for k, i in enumerate(indices):
        end = indices[k + 1] if k + 1 < len(indices) else a.shape[0]
        parts.append(_reduce(name, a[i:end] if i < end else a[i:i + 1], 0, dtype, None, False, _NoValue, True))
    return np.moveaxis(np.array(parts), 0, axis)

def _ufunc_at(name, a, indices, b=_NoValue):
    if not _is_array(a):
        raise TypeError("first operand must be array")
    f = getattr(np, name)
    if f.nin == 1 and b is not _NoValue:
        raise ValueError("second operand provided when ufunc is unary")
    if f.nin == 2 and b is _NoValue:
        raise ValueError("second operand needed for ufunc")
    places = np.arange(a.size).reshape(a.shape)[indices]
    flat = a.flat
    values = None if b is _NoValue else np.broadcast_to(b, np.shape(places)).ravel()
    for k, i in enumerate(np.ravel(places)):
        flat[i] = f(flat[i]) if values is None else f(flat[i], values[k])

def _count(a, axis, where):
    if where is not True:
        mask = np.broadcast_to(np.asarray(where, bool), a.shape)
        return _reduce('add', mask, axis, np.int64, None, True, _NoValue, True)
    if axis is None:
        return a.size
    if not isinstance(axis, tuple):
        axis = (axis,)
    n = 1
    for i in axis:
        n = n * a.shape[_axis(_whole(i), a.ndim)]
    return n

def _mean_of(a, axis, dtype, out, keepdims, where):
    count = _count(a, axis, where)
    if (count == 0) if where is True else np.any(count == 0):
        _warn('RuntimeWarning', 'Mean of empty slice')
    kind = dtype
    if dtype is None and a.dtype.kind in 'biu':
        kind = np.float64
    total = _reduce('add', a, axis, kind, out, keepdims, _NoValue, where)
    if where is not True:
        count = np.reshape(count, np.shape(total))[()]
    if out is not None:
        return np.true_divide(total, count, out=out, casting='unsafe')
    if _is_array(total):
        return np.true_divide(total, count, out=total, casting='unsafe')
    result = total / (np.int64(count) if where is True else count)
    return result.astype(total.dtype) if _is_scalar(result) else result

def _var_of(a, axis, dtype, out, ddof, keepdims, where, mean, root):
    if not _is_array(a):
        a = np.asarray(a)
    count = _count(a, axis, where)
    if (ddof >= count) if where is True else np.any(ddof >= count):
        _warn('RuntimeWarning', 'Degrees of freedom <= 0 for slice')
    kind = dtype
    if dtype is None and a.dtype.kind in 'biu':
        kind = np.float64
    if mean is not _NoValue and mean is not None:
        center = mean
    else:
        center = _reduce('add', a, axis, kind, None, True, _NoValue, where)
        if where is True:
            center = np.true_divide(center, count)
        else:
            center = np.true_divide(center, np.reshape(count, np.shape(center)))
        if kind is None:
            center = np.asarray(center).astype(a.dtype)
    x = np.subtract(a, center)
    if kind is None and a.dtype.kind == 'f':
        x = np.asarray(x).astype(a.dtype)
    x = np.square(x)
    total = _reduce('add', x, axis, kind, out, keepdims, _NoValue, where)
    left = np.maximum(count - ddof, 0)
    if where is not True:
        left = np.reshape(left, np.shape(total))
    if out is not None:
        result = np.true_divide(total, left, out=out, casting='unsafe')
        return np.sqrt(result, out=out) if root else result
    if _is_array(total):
        result = np.true_divide(total, left, out=total, casting='unsafe')
        return np.sqrt(result, out=result) if root else result
    result = (total / left).astype(total.dtype)
    return np.sqrt(result) if root else result

def mean(a, axis=None, dtype=None, out=None, keepdims=_NoValue, *, where=True):
    "mean of the elements along an axis"
    return _mean_of(np.asanyarray(a), axis, dtype, out, keepdims, where)

def std(a, axis=None, dtype=None, out=None, ddof=0, keepdims=_NoValue, *, where=True, mean=_NoValue, correction=_NoValue):
    "standard deviation along an axis"
    if correction is not _NoValue:
        if ddof != 0:
            raise ValueError("ddof and correction can't be provided simultaneously.")
        ddof = correction
    return _var_of(np.asanyarray(a), axis, dtype, out, ddof, keepdims, where, mean, True)

def var(a, axis=None, dtype=None, out=None, ddof=0, keepdims=_NoValue, *, where=True, mean=_NoValue, correction=_NoValue):
    "variance along an axis"
    if correction is not _NoValue:
        if ddof != 0:
            raise ValueError("ddof and correction can't be provided simultaneously.")
        ddof = correction
    return _var_of(np.asanyarray(a), axis, dtype, out, ddof, keepdims, where, mean, False)

def ptp(a, axis=None, out=None, keepdims=_NoValue):
    "largest minus smallest element along an axis"
    high = _reduce('maximum', a, axis, None, None, keepdims, _NoValue, True)
    low = _reduce('minimum', a, axis, None, None, keepdims, _NoValue, True)
    if _is_array(high) or out is not None:
        return np.subtract(high, low, out=out)
    return np.subtract(high, low)

def _arg_of(a, axis, out, keepdims, largest):
    a = np.asanyarray(a)
    if out is not None and not _is_array(out):
        raise TypeError("output must be an array")
    if axis is None:
        result = _arg_extreme(_ravel(a), 0, largest)
        if keepdims:
            result = _unbox(np.reshape(result, (1,) * a.ndim))
    else:
        point = a.ndim == 0
        if point:
            a = a.reshape(1)
        axis = _axis(_index(axis), a.ndim)
        result = _arg_extreme(a, axis, largest)
        if keepdims and not point:
            result = _insert_axis(result, axis)
    if out is not None:
        if np.shape(result) != out.shape:
            raise ValueError("output array does not match result of np." + ("argmax." if largest else "argmin."))
        out[...] = result
        return out
    return result

def argmax(a, axis=None, out=None, *, keepdims=_NoValue):
    "position of the largest element along an axis"
    return _arg_of(a, axis, out, keepdims is not _NoValue and keepdims, True)

def argmin(a, axis=None, out=None, *, keepdims=_NoValue):
    "position of the smallest element along an axis"
    return _arg_of(a, axis, out, keepdims is not _NoValue and keepdims, False)

def cumsum(a, axis=None, dtype=None, out=None):
    "running sums along an axis"
    return _accumulate('add', a, axis, dtype, out)

def cumprod(a, axis=None, dtype=None, out=None):
    "running products along an axis"
    return _accumulate('multiply', a, axis, dtype, out)

def _cumulative(name, x, axis, dtype, out, include_initial, start):
    x = np.atleast_1d(x)
    if axis is None:
        if x.ndim != 1:
            raise ValueError("For arrays which have more than one dimension ``axis`` argument is required.")
        axis = 0
    if isinstance(axis, tuple):
        if len(axis) != 1:
            raise ValueError("accumulate does not allow multiple axes")
        axis = axis[0]
    result = _accumulate(name, x, axis, dtype, None)
    if include_initial:
        shape = list(result.shape)
        shape[_axis(axis, x.ndim)] = 1
        result = np.concatenate([np.full(shape, start, result.dtype), result], axis=axis)
    if out is not None:
        out[...] = result
        return out
    return result

def cumulative_sum(x, /, *, axis=None, dtype=None, out=None, include_initial=False):
    "running sums"
    return _cumulative('add', x, axis, dtype, out, include_initial, 0)

def cumulative_prod(x, /, *, axis=None, dtype=None, out=None, include_initial=False):
    "running products"
    return _cumulative('multiply', x, axis, dtype, out, include_initial, 1)

def count_nonzero(a, axis=None, *, keepdims=False):
    "how many elements are not zero"
    a = np.asanyarray(a)
    return _reduce('add', a.astype(bool), axis, np.int64, None, keepdims, _NoValue, True)

def average(a, axis=None, weights=None, returned=False, *, keepdims=_NoValue):
    "mean with weights"
    a = np.asanyarray(a)
    if axis is not None:
        axis = _axes_tuple(axis, a.ndim, 'axis')
    if weights is None:
        result = np.mean(a, axis, keepdims=keepdims)
        scale = np.full_like(result, a.size / np.size(result))
    else:
        w = np.asanyarray(weights)
        if a.shape != w.shape:
            if axis is None:
                raise TypeError("Axis must be specified when shapes of a and weights differ.")
            axes = axis
            if w.shape != tuple([a.shape[i] for i in axes]):
                raise ValueError("Shape of weights must be consistent with shape of a along specified axis.")
            w = w.transpose(tuple(np.argsort(axes).tolist()))
            w = w.reshape(tuple([d if i in axes else 1 for i, d in enumerate(a.shape)]))
        kind = np.result_type(a.dtype, w.dtype, 'f8') if a.dtype.kind in 'biu' else np.result_type(a.dtype, w.dtype)
        scale = np.sum(np.broadcast_to(w, a.shape) if a.shape != w.shape else w, axis=axis, dtype=kind, keepdims=keepdims)
        if np.any(scale == 0.0):
            raise ZeroDivisionError("Weights sum to zero, can't be normalized")
        result = np.multiply(a, w, dtype=kind).sum(axis, keepdims=False if keepdims is _NoValue else keepdims) / scale
    if returned:
        if np.shape(scale) != np.shape(result):
            scale = np.broadcast_to(scale, np.shape(result)).copy()
        return result, scale
    return result

def _axes_last(a, axis):
    # The array with the given axes merged into the last, and the shape with these axes of length 1.
    if axis is None:
        return _ravel(a), (1,) * a.ndim
    axes = _axes_tuple(axis, a.ndim)
    kept = [i for i in range(a.ndim) if i not in axes]
    moved = a.transpose(tuple(kept) + tuple(sorted(axes)))
    kept_shape = tuple([a.shape[i] for i in kept])
    n = 1
    for i in axes:
        n = n * a.shape[i]
    return moved.reshape(kept_shape + (n,)), tuple([1 if i in axes else d for i, d in enumerate(a.shape)])

def _finish(result, shape, keepdims, out):
    if keepdims is not _NoValue and keepdims:
        result = np.reshape(result, shape)
        if out is None:
            return result
    if out is not None:
        if _is_array(out) and out.ndim != np.ndim(result):
            raise ValueError(f"output parameter for reduction operation add has the wrong number of dimensions: Found {out.ndim} but expected {np.ndim(result)}")
        out[...] = result
        return out
    return _unbox(result)

def median(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    "middle of the sorted elements along an axis"
    a = np.asanyarray(a)
    if overwrite_input:
        _sort_over(a, axis)
    rows, shape = _axes_last(a, axis)
    n = rows.shape[-1]
    if n == 0:
        _warn('RuntimeWarning', 'Mean of empty slice')
        if rows.ndim == 1:
            _warn('RuntimeWarning', 'invalid value encountered in scalar divide')
        elif rows.shape[0] > 0:
            _warn('RuntimeWarning', 'invalid value encountered in divide')
        return _finish(np.full(rows.shape[:-1], np.nan), shape, keepdims, out)
    s = np.sort(rows, axis=-1)
    middle = s[..., (n - 1) // 2:n // 2 + 1]
    result = np.mean(middle, axis=-1)
    if a.dtype.kind == 'f':
        result = np.where(np.isnan(s[..., -1]), s[..., -1], result)
        if a.dtype == np.float32:
            result = result.astype(np.float32)
    return _finish(result, shape, keepdims, out)


def _sort_over(a, axis):
    # Sorts in place, as the caller allowed.
    if axis is None:
        a.flat[:] = np.sort(a, axis=None)
    elif not isinstance(axis, tuple):
        a[...] = np.sort(a, axis=axis)

def _virtual(n, q, method):
    if method == 'linear' or method in ('lower', 'higher', 'nearest', 'midpoint'):
        return (n - 1) * q
    table = {'hazen': (0.5, 0.5), 'weibull': (0, 0), 'median_unbiased': (1 / 3, 1 / 3), 'normal_unbiased': (3 / 8, 3 / 8), 'interpolated_inverted_cdf': (0, 1)}
    if method not in table:
        at = n * q - (1.5 if method == 'closest_observation' else 1)
        low = np.floor(at)
        if method == 'averaged_inverted_cdf':
            return low + (0.5 if at == low else 1)
        return low if at == low and (method == 'inverted_cdf' or low % 2 == 1) else low + 1
    alpha, beta = table[method]
    return n * q + (alpha + q * (1 - alpha - beta)) - 1

def _quantile_of(a, q, axis, out, method, keepdims, weights, skip_nan=False):
    methods = ('linear', 'lower', 'higher', 'nearest', 'midpoint', 'hazen', 'weibull', 'median_unbiased', 'normal_unbiased', 'interpolated_inverted_cdf', 'inverted_cdf', 'averaged_inverted_cdf', 'closest_observation')
    if method not in methods:
        raise ValueError(f"'{method}' is not a valid method. Use one of: dict_keys(['inverted_cdf', 'averaged_inverted_cdf', 'closest_observation', 'interpolated_inverted_cdf', 'hazen', 'weibull', 'linear', 'median_unbiased', 'normal_unbiased', 'lower', 'higher', 'midpoint', 'nearest'])")
    if weights is not None:
        raise NotImplementedError("weighted quantiles are not part of this console")
    rows, shape = _axes_last(a, axis)
    if skip_nan and a.dtype.kind == 'f':
        flat = rows.reshape(-1, rows.shape[-1])
        parts = [_quantile_rows(r[~np.isnan(r)], q, method) for r in flat]
        result = np.array(parts).reshape(rows.shape[:-1] + q.shape)
        result = np.moveaxis(result, tuple(range(rows.ndim - 1)), tuple(range(q.ndim, q.ndim + rows.ndim - 1)))
    else:
        result = _quantile_rows(rows, q, method)
    if keepdims:
        result = np.reshape(result, q.shape + shape)
    if out is not None:
        out[...] = result
        return out
    return _unbox(result)

def _quantile_rows(rows, q, method):
    n = rows.shape[-1]
    if n == 0:
        return np.full(q.shape + rows.shape[:-1], np.nan)
    s = np.sort(rows, axis=-1)
    results = []
    for p in q.ravel():
        at = np.clip(_virtual(n, p, method), 0, n - 1)
        if method == 'lower':
            at = np.floor(at)
        elif method == 'higher':
            at = np.ceil(at)
        elif method == 'nearest':
            at = np.rint(at)
        elif method == 'midpoint':
            at = 0.5 * (np.floor(at) + np.ceil(at))
        low = int(np.floor(at))
        high = low if low == n - 1 else low + 1
        g = at - low
        a, b = s[..., low], s[..., high]
        if method in ('lower', 'higher', 'nearest', 'inverted_cdf', 'closest_observation'):
            value = a
        else:
            d = np.subtract(b, a)
            value = a + d * g if g < 0.5 else b - d * (1 - g)
            value = np.where(d == 0, np.asarray(b, np.asarray(value).dtype), value)
        if rows.dtype.kind == 'f':
            value = np.where(np.isnan(s[..., -1]), s[..., -1], value)
        results.append(value)
    return np.array(results).reshape(q.shape + rows.shape[:-1])

def _percent(a, q, scale, name):
    one = a.dtype.type if a.dtype.kind == 'f' else float
    if scale > 1:
        q = np.true_divide(q, one(scale))
    elif type(q) in (int, float):
        q = one(q)
    q = np.asanyarray(q)
    if q.dtype.kind != 'f':
        q = q.astype(float)
    if not np.all((q >= 0) & (q <= 1)):
        raise ValueError(f"{name} must be in the range [0, {scale}]")
    return q

def percentile(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=False, *, weights=None):
    "the element below which q percent lie, interpolated"
    if overwrite_input:
        _sort_over(a, axis)
    a = np.asanyarray(a)
    return _quantile_of(a, _percent(a, q, 100, 'Percentiles'), axis, out, method, keepdims, weights)

def quantile(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=False, *, weights=None):
    "the element below which the share q lies, interpolated"
    if overwrite_input:
        _sort_over(a, axis)
    a = np.asanyarray(a)
    return _quantile_of(a, _percent(a, q, 1, 'Quantiles'), axis, out, method, keepdims, weights)

def nanpercentile(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=_NoValue, *, weights=None):
    "percentile without NaN"
    a = np.asanyarray(a)
    return _quantile_of(a, _percent(a, q, 100, 'Percentiles'), axis, out, method, keepdims is not _NoValue and keepdims, weights, True)

def nanquantile(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=_NoValue, *, weights=None):
    "quantile without NaN"
    a = np.asanyarray(a)
    return _quantile_of(a, _percent(a, q, 1, 'Quantiles'), axis, out, method, keepdims is not _NoValue and keepdims, weights, True)

def _no_nan(a, value):
    a = np.asanyarray(a)
    if a.dtype.kind != 'f':
        return a, None
    mask = np.isnan(a)
    return np.where(mask, np.asarray(value, a.dtype), a), mask

def nansum(a, axis=None, dtype=None, out=None, keepdims=_NoValue, initial=_NoValue, where=True):
    "sum without NaN"
    return np.sum(_no_nan(a, 0)[0], axis, dtype, out, keepdims, initial, where)

def nanprod(a, axis=None, dtype=None, out=None, keepdims=_NoValue, initial=_NoValue, where=True):
    "product without NaN"
    return np.prod(_no_nan(a, 1)[0], axis, dtype, out, keepdims, initial, where)

def nancumsum(a, axis=None, dtype=None, out=None):
    "running sums without NaN"
    return np.cumsum(_no_nan(a, 0)[0], axis, dtype, out)

def nancumprod(a, axis=None, dtype=None, out=None):
    "running products without NaN"
    return np.cumprod(_no_nan(a, 1)[0], axis, dtype, out)

def nanmax(a, axis=None, out=None, keepdims=_NoValue, initial=_NoValue, where=True):
    "largest element without NaN"
    if _is_array(a):
        result = _reduce('fmax', a, axis, None, out, keepdims, initial, where)
    else:
        b, mask = _no_nan(a, -np.inf)
        result = _reduce('maximum', b, axis, None, out, keepdims, initial, where)
        if mask is not None:
            none = np.all(mask, axis=axis, keepdims=keepdims)
            result = _unbox(np.where(none, np.asarray(np.nan, b.dtype), result))
    _tell_nan(a, result, axis, keepdims)
    return result

def nanmin(a, axis=None, out=None, keepdims=_NoValue, initial=_NoValue, where=True):
    "smallest element without NaN"
    if _is_array(a):
        result = _reduce('fmin', a, axis, None, out, keepdims, initial, where)
    else:
        b, mask = _no_nan(a, np.inf)
        result = _reduce('minimum', b, axis, None, out, keepdims, initial, where)
        if mask is not None:
            none = np.all(mask, axis=axis, keepdims=keepdims)
            result = _unbox(np.where(none, np.asarray(np.nan, b.dtype), result))
    _tell_nan(a, result, axis, keepdims)
    return result

def _tell_nan(a, result, axis, keepdims):
    # Warns of rows without numbers; of lists in other words than of arrays.
    if _is_array(a):
        if np.any(np.isnan(result)):
            _warn('RuntimeWarning', 'All-NaN slice encountered')
        return
    mask = _no_nan(a, 0)[1]
    if mask is not None and np.any(np.all(mask, axis=axis)):
        _warn('RuntimeWarning', 'All-NaN axis encountered')

def nanargmax(a, axis=None, out=None, *, keepdims=_NoValue):
    "position of the largest element without NaN"
    a, mask = _no_nan(a, -np.inf)
    if mask is not None and mask.size and np.any(np.all(mask, axis=axis)):
        raise ValueError("All-NaN slice encountered")
    return np.argmax(a, axis, out, keepdims=keepdims)

def nanargmin(a, axis=None, out=None, *, keepdims=_NoValue):
    "position of the smallest element without NaN"
    a, mask = _no_nan(a, np.inf)
    if mask is not None and mask.size and np.any(np.all(mask, axis=axis)):
        raise ValueError("All-NaN slice encountered")
    return np.argmin(a, axis, out, keepdims=keepdims)

def nanmean(a, axis=None, dtype=None, out=None, keepdims=_NoValue, *, where=True):
    "mean without NaN"
    b, mask = _no_nan(a, 0)
    if mask is None:
        return np.mean(b, axis, dtype, out, keepdims, where=where)
    count = np.sum(~mask, axis, np.int64, None, keepdims, _NoValue, where)
    total = np.sum(b, axis, dtype, None, keepdims, _NoValue, where)
    if np.any(count == 0):
        _warn('RuntimeWarning', 'Mean of empty slice')
    with np.errstate(invalid='ignore', divide='ignore'):
        result = np.true_divide(total, count)
    if out is not None:
        out[...] = result
        return out
    return result.astype(total.dtype)

def nanvar(a, axis=None, dtype=None, out=None, ddof=0, keepdims=_NoValue, *, where=True, mean=_NoValue, correction=_NoValue):
    "variance without NaN"
    if correction is not _NoValue:
        ddof = correction
    b, mask = _no_nan(a, 0)
    if mask is None:
        return np.var(b, axis, dtype, out, ddof, keepdims, where=where)
    count = np.sum(~mask, axis, np.int64, None, True, _NoValue, where)
    center = np.sum(b, axis, dtype, None, True, _NoValue, where)
    with np.errstate(invalid='ignore', divide='ignore'):
        center = np.true_divide(center, count).astype(center.dtype)
    d = np.where(mask, np.asarray(0, b.dtype), np.subtract(b, center))
    total = np.sum(np.multiply(d, d), axis, dtype, None, keepdims, _NoValue, where)
    left = np.sum(~mask, axis, np.int64, None, keepdims, _NoValue, where) - ddof
    bad = left <= 0
    if np.any(bad):
        _warn('RuntimeWarning', 'Degrees of freedom <= 0 for slice.')
    with np.errstate(invalid='ignore', divide='ignore'):
        result = np.where(bad, np.nan, np.true_divide(total, left)).astype(np.asarray(total).dtype)
    if out is not None:
        out[...] = result
        return out
    return _unbox(result)

def nanstd(a, axis=None, dtype=None, out=None, ddof=0, keepdims=_NoValue, *, where=True, mean=_NoValue, correction=_NoValue):
    "standard deviation without NaN"
    result = np.sqrt(np.nanvar(a, axis, dtype, None, ddof, keepdims, where=where, correction=correction))
    if out is not None:
        out[...] = result
        return out
    return result

def nanmedian(a, axis=None, out=None, overwrite_input=False, keepdims=_NoValue):
    "median without NaN"
    a = np.asanyarray(a)
    if a.dtype.kind != 'f' or a.size == 0:
        return np.median(a, axis, out, keepdims=keepdims)
    rows, shape = _axes_last(a, axis)
    flat = rows.reshape(-1, rows.shape[-1])
    values = []
    for r in flat:
        good = r[~np.isnan(r)]
        if good.size == 0:
            _warn('RuntimeWarning', 'All-NaN slice encountered')
            values.append(np.nan)
        else:
            values.append(np.median(good))
    return _finish(np.array(values, a.dtype).reshape(rows.shape[:-1]), shape, keepdims, out)

def bincount(x, /, weights=None, minlength=0):
    "how often each number occurs"
    given = _is_array(x)
    x = _one_axis(x)
    # Elements of a list are converted one by one, those of an array must fit.
    x = _cast(x, np.int64, 'safe') if given and x.size else np.asarray(x.tolist(), np.int64)
    if minlength < 0:
        raise ValueError("'minlength' must not be negative")
    if x.size and x.min() < 0:
        raise ValueError("'list' argument must have no negative elements")
    n = int(x.max()) + 1 if x.size else 0
    n = minlength if minlength > n else n
    if weights is None:
        return _count_into(np.zeros(n, np.int64), x, 1)
    weights = np.asarray(_one_axis(weights), np.float64)
    if weights.shape != x.shape:
        raise ValueError("The weights and list don't have the same length.")
    return _count_into(np.zeros(n), x, weights)

def histogram_bin_edges(a, bins=10, range=None, weights=None):
    "edges of the bins of a histogram"
    a = np.ravel(np.asarray(a))
    if weights is not None and np.size(weights) != a.size:
        raise ValueError("weights should have the same shape as a.")
    if isinstance(bins, str):
        raise NotImplementedError("estimated numbers of bins are not part of this console")
    if np.ndim(bins) == 0:
        n = _index(bins)
        if n < 1:
            raise ValueError("`bins` must be positive, when an integer")
        if range is not None:
            low, high = range
            if low > high:
                raise ValueError("max must be larger than min in range parameter.")
            if not (np.isfinite(low) and np.isfinite(high)):
                raise ValueError(f"supplied range of [{low}, {high}] is not finite")
        elif a.size == 0:
            low, high = 0, 1
        else:
            low, high = a.min(), a.max()
            if not (np.isfinite(low) and np.isfinite(high)):
                raise ValueError(f"autodetected range of [{low}, {high}] is not finite")
        if low == high:
            low, high = low - 0.5, high + 0.5
        kind = np.result_type(low, high, a)
        return np.linspace(low, high, n + 1, dtype=kind if kind.kind == 'f' else float)
    edges = np.asarray(bins)
    if edges.ndim != 1:
        raise ValueError("`bins` must be 1d, when an array")
    if np.any(edges[:-1] > edges[1:]):
        raise ValueError("`bins` must increase monotonically, when an array")
    return edges

def histogram(a, bins=10, range=None, density=None, weights=None):
    "how many elements fall into each bin"
    a = np.asarray(a)
    if a.dtype == bool:
        a = a.astype(np.uint8)
    flat = np.ravel(a)
    edges = np.histogram_bin_edges(flat, bins, range, weights)
    s = np.sort(flat)
    if weights is None:
        cum = np.concatenate([np.searchsorted(s, edges[:-1], 'left'), [np.searchsorted(s, edges[-1], 'right')]])
        counts = np.diff(cum)
    else:
        w = np.ravel(np.asarray(weights))
        if w.shape != flat.shape:
            raise ValueError("weights should have the same shape as a.")
        order = np.argsort(flat)
        total = np.concatenate([np.zeros(1, w.dtype), np.cumsum(w[order])])
        places = np.concatenate([np.searchsorted(s, edges[:-1], 'left'), [np.searchsorted(s, edges[-1], 'right')]])
        counts = np.diff(total[places])
    if density:
        widths = np.array(np.diff(edges), float)
        return counts / widths / counts.sum(), edges
    return counts, edges

def histogram2d(x, y, bins=10, range=None, density=None, weights=None):
    "how many points fall into each cell"
    bx, by = bins if isinstance(bins, (list, tuple)) and len(bins) == 2 else (bins, bins)
    ex = np.histogram_bin_edges(x, bx, None if range is None else range[0])
    ey = np.histogram_bin_edges(y, by, None if range is None else range[1])
    out = np.zeros((len(ex) - 1, len(ey) - 1))
    w = np.ones(len(x)) if weights is None else np.asarray(weights)
    for i in np.arange(len(ex) - 1):
        for j in np.arange(len(ey) - 1):
            in_x = (x >= ex[i]) & ((x < ex[i + 1]) if i < len(ex) - 2 else (x <= ex[i + 1]))
            in_y = (y >= ey[j]) & ((y < ey[j + 1]) if j < len(ey) - 2 else (y <= ey[j + 1]))
            out[i, j] = np.sum(w[in_x & in_y])
    if density:
        out = out / (np.diff(ex)[:, None] * np.diff(ey)) / out.sum()
    return out, ex, ey

def cov(m, y=None, rowvar=True, bias=False, ddof=None, fweights=None, aweights=None, *, dtype=None):
    "covariances of the rows"
    if ddof is not None and ddof != int(ddof):
        raise ValueError("ddof must be integer")
    m = np.asarray(m)
    if m.ndim > 2:
        raise ValueError("m has more than 2 dimensions")
    kind = np.result_type(m, np.float64) if dtype is None else dtype
    x = np.array(m, ndmin=2, dtype=kind)
    if not rowvar and m.ndim != 1:
        x = x.T
    if x.shape[0] == 0:
        return np.array([]).reshape(0, 0)
    if y is not None:
        y = np.array(y, ndmin=2, dtype=kind)
        if not rowvar and y.shape[0] != 1:
            y = y.T
        x = np.concatenate((x, y), axis=0)
    if ddof is None:
        ddof = 0 if bias else 1
    w = None
    if fweights is not None:
        w = np.asarray(fweights, float)
    if aweights is not None:
        w = np.asarray(aweights, float) if w is None else w * np.asarray(aweights, float)
    avg, total = np.average(x, axis=1, weights=w, returned=True)
    total = total[0]
    if w is None:
        fact = x.shape[1] - ddof
    elif aweights is None or ddof == 0:
        fact = total - ddof
    else:
        fact = total - ddof * np.sum(w * np.asarray(aweights)) / total
    if fact <= 0:
        _warn('RuntimeWarning', 'Degrees of freedom <= 0 for slice')
        fact = 0.0
    x = x - avg[:, None]
    right = x.T if w is None else (x * w).T
    c = np.dot(x, right)
    c = c * np.true_divide(1, fact)
    return c.squeeze() if c.ndim and c.shape != (1, 1) else c.squeeze()

def corrcoef(x, y=None, rowvar=True, *, dtype=None):
    "correlation coefficients of the rows"
    c = np.cov(x, y, rowvar, dtype=dtype)
    if np.ndim(c) == 0:
        return c / c
    d = np.sqrt(np.diag(c))
    c = c / d[:, None]
    c = c / d[None, :]
    return np.clip(c, -1, 1)
