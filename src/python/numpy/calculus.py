# Elementwise functions beyond ufuncs, comparisons, differences.

def _round_of(a, decimals, out):
    a = np.asanyarray(a)
    decimals = _index(decimals)
    if out is not None and not _is_array(out):
        raise TypeError("output must be an array")
    if a.dtype == bool and decimals != 0:
        raise _UFuncOutputCastingError(f"Cannot cast ufunc '{'multiply' if decimals > 0 else 'divide'}' output from dtype('float64') to dtype('bool') with casting rule 'same_kind'")
    if a.dtype.kind == 'U':
        if decimals == 0:
            np.rint(a)
        elif decimals > 0:
            np.multiply(a, 10.0 ** decimals)
        else:
            np.divide(a, 10.0 ** -decimals)
    if a.dtype.kind in 'iu':
        if decimals >= 0:
            result = a.copy()
        else:
            f = 10 ** -decimals
            result = (np.rint(a / f) * f).astype(a.dtype)
    elif a.dtype.kind == 'b':
        raise NotImplementedError("float16, the result of 'rint' for bool, is not part of this console")
    elif decimals == 0:
        result = np.rint(a)
    elif decimals > 0:
        f = 10.0 ** decimals
        result = np.rint(a * f) / f
    else:
        f = 10.0 ** -decimals
        result = np.rint(a / f) * f
    if out is not None:
        out[...] = result
        return out
    return _unbox(result)

def round(a, decimals=0, out=None):
    "elements rounded to so many decimals"
    return _round_of(a, decimals, out)

def around(a, decimals=0, out=None):
    "elements rounded to so many decimals"
    return _round_of(a, decimals, out)

def fix(x, out=None):
    "rounded toward zero"
    return np.trunc(x, out=out)

def clip(a, a_min=_NoValue, a_max=_NoValue, out=None, *, min=_NoValue, max=_NoValue, **kwargs):
    "elements limited to an interval"
    if a_min is _NoValue and a_max is _NoValue:
        a_min = None if min is _NoValue else min
        a_max = None if max is _NoValue else max
    elif a_min is _NoValue:
        raise TypeError("clip() missing 1 required positional argument: 'a_min'")
    elif a_max is _NoValue:
        raise TypeError("clip() missing 1 required positional argument: 'a_max'")
    elif min is not _NoValue or max is not _NoValue:
        raise ValueError("Passing `min` or `max` keyword argument when `a_min` and `a_max` are provided is forbidden.")
    if _is_number(a) or isinstance(a, (list, tuple)):
        a = np.asarray(a)
    if (_is_array(a) or _is_scalar(a)) and a.dtype.kind in 'iu':
        # Python's integers beyond the dtype do not limit anything.
        info = np.iinfo(a.dtype)
        if type(a_min) is int and a_min <= info.min:
            a_min = None
        if type(a_max) is int and a_max >= info.max:
            a_max = None
    if a_min is None and a_max is None:
        return np.positive(a, out=out, **kwargs)
    if a_min is None:
        return np.minimum(a, a_max, out=out, **kwargs)
    if a_max is None:
        return np.maximum(a, a_min, out=out, **kwargs)
    if kwargs.get('dtype') is not None and out is None:
        a = _cast(np.asarray(a), kwargs['dtype'], kwargs.get('casting', 'same_kind'))
    for key in kwargs:
        if key not in ('where', 'dtype', 'casting', 'order', 'subok'):
            raise TypeError(f"clip() got an unexpected keyword argument '{key}'")
    shapes = [np.shape(a), np.shape(a_min), np.shape(a_max)] + ([out.shape] if _is_array(out) else [])
    if _broadcast_shape(shapes) is None:
        raise ValueError("operands could not be broadcast together with shapes " + ' '.join([_tight(s) for s in shapes]) + ' ')
    try:
        # Of equal ones the second is taken: a zero keeps its sign.
        result = np.maximum(a_min, a)
        result = np.minimum(a_max, result) if out is None else np.minimum(a_max, result, out=out, **kwargs)
    except UFuncTypeError as e:
        text = str(e)
        for name in ('maximum', 'minimum'):
            text = text.replace("ufunc '" + name + "'", "ufunc 'clip'")
        if 'signature matching' in text:
            kinds = [np.asarray(x).dtype for x in (a, a_min, a_max)]
            text = "ufunc 'clip' did not contain a loop with signature matching types (" + ', '.join([repr(k) for k in kinds]) + ") -> None"
        raise type(e)(text)
    return result

def sinc(x):
    "sin(pi x) / (pi x)"
    x = np.asanyarray(x)
    y = np.pi * np.where(x == 0, 1.0e-20, x)
    return np.sin(y) / y

def isneginf(x, out=None):
    "which elements are minus infinity"
    return np.logical_and(np.isinf(x), np.signbit(x), out=out)

def isposinf(x, out=None):
    "which elements are plus infinity"
    return np.logical_and(np.isinf(x), ~np.signbit(x), out=out)

def nan_to_num(x, copy=True, nan=0.0, posinf=None, neginf=None):
    "NaN and infinities replaced"
    x0 = x
    x = np.array(x, copy=True) if copy else np.asarray(x)
    if x.dtype.kind != 'f':
        return _unbox(x) if np.ndim(x0) == 0 else x
    high, low = np.finfo(x.dtype).max, np.finfo(x.dtype).min
    if posinf is not None:
        high = posinf
    if neginf is not None:
        low = neginf
    is_nan, up, down = np.isnan(x), np.isposinf(x), np.isneginf(x)
    np.copyto(x, nan, where=is_nan)
    np.copyto(x, high, where=up)
    np.copyto(x, low, where=down)
    return _unbox(x)

def isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    "which elements are nearly equal"
    x, y = np.asanyarray(a), np.asanyarray(b)
    if y.dtype.kind != 'f':
        y = y.astype(np.float64)
    with np.errstate(invalid='ignore', over='ignore'):
        near = np.less_equal(np.abs(np.subtract(x, y)), np.add(atol, np.multiply(rtol, np.abs(y))))
        result = np.logical_or(np.logical_and(near, np.isfinite(y)), np.equal(x, y))
    if equal_nan:
        result = np.logical_or(result, np.logical_and(np.isnan(x), np.isnan(y)))
    return result[()]

def allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    "whether all elements are nearly equal"
    return bool(np.all(np.isclose(a, b, rtol, atol, equal_nan)))

def array_equal(a1, a2, equal_nan=False):
    "whether shape and elements are equal"
    try:
        a1, a2 = np.asarray(a1), np.asarray(a2)
    except Exception:
        return False
    if a1.shape != a2.shape:
        return False
    if not equal_nan:
        return bool(np.all(np.asarray(a1 == a2)))
    nan1, nan2 = a1 != a1, a2 != a2
    if not bool(np.all(np.asarray(nan1 == nan2))):
        return False
    return bool(np.all(np.asarray(a1 == a2) | nan1))

def array_equiv(a1, a2):
    "whether the elements are equal under broadcasting"
    a1, a2 = np.asarray(a1), np.asarray(a2)
    if _broadcast_shape([a1.shape, a2.shape]) is None:
        return False
    return bool(np.all(np.asarray(a1 == a2)))

def diff(a, n=1, axis=-1, prepend=_NoValue, append=_NoValue):
    "differences of neighbours"
    if n == 0:
        return a
    if n < 0:
        raise ValueError("order must be non-negative but got " + repr(n))
    a = np.asanyarray(a)
    if a.ndim == 0:
        raise ValueError("diff requires input that is at least one dimensional")
    axis = _axis(_whole(axis), a.ndim)
    parts = []
    for extra in (prepend, a, append):
        if extra is _NoValue:
            continue
        extra = np.asanyarray(extra)
        if extra.ndim == 0:
            shape = list(a.shape)
            shape[axis] = 1
            extra = np.broadcast_to(extra, tuple(shape))
        parts.append(extra)
    if len(parts) > 1:
        a = np.concatenate(parts, axis)
    lead = (slice(None),) * axis
    for i in range(n):
        high, low = a[lead + (slice(1, None),)], a[lead + (slice(None, -1),)]
        a = np.not_equal(high, low) if a.dtype == bool else np.subtract(high, low)
    return a

def ediff1d(ary, to_end=None, to_begin=None):
    "differences of neighbours of the flattened elements"
    a = np.ravel(ary)
    parts = [a[1:] - a[:-1]]
    for value, at in ((to_begin, 0), (to_end, len(parts))):
        if value is not None:
            value = np.asanyarray(value)
            if not np.can_cast(value.dtype, a.dtype, 'same_kind'):
                name = 'to_end' if at else 'to_begin'
                raise TypeError(f"dtype of `{name}` must be compatible with input `ary` under the `same_kind` rule.")
            value = value.ravel().astype(a.dtype)
            if at:
                parts.append(value)
            else:
                parts.insert(0, value)
    return np.concatenate(parts) if len(parts) > 1 else parts[0]

def gradient(f, *varargs, axis=None, edge_order=1):
    "slopes by central differences"
    f = np.asanyarray(f)
    axes = tuple(range(f.ndim)) if axis is None else _axes_tuple(axis, f.ndim)
    n = len(varargs)
    if n == 0:
        dx = [1.0] * len(axes)
    elif n == 1 and np.ndim(varargs[0]) == 0:
        dx = list(varargs) * len(axes)
    elif n == len(axes):
        dx = []
        for i, d in enumerate(varargs):
            d = np.asanyarray(d)
            if d.ndim == 0:
                dx.append(_unbox(d))
                continue
            if d.ndim != 1:
                raise ValueError("distances must be either scalars or 1d")
            if len(d) != f.shape[axes[i]]:
                raise ValueError("when 1d, distances must match the length of the corresponding dimension")
            h = np.diff(d.astype(np.float64) if d.dtype.kind in 'iu' else d)
            dx.append(h[0] if h.size and np.all(h == h[0]) else h)
    else:
        raise TypeError("invalid number of arguments")
    if edge_order > 2:
        raise ValueError("'edge_order' greater than 2 not supported")
    if f.dtype.kind not in 'f':
        f = f.astype(np.float64)
    results = []
    for ax, h in zip(axes, dx):
        if f.shape[ax] < edge_order + 1:
            raise ValueError("Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.")
        g = np.moveaxis(f, ax, 0)
        out = np.zeros(g.shape, f.dtype)
        uniform = np.ndim(h) == 0
        if uniform:
            out[1:-1] = (g[2:] - g[:-2]) / (2.0 * h)
        else:
            a, b = h[:-1], h[1:]
            tail = (-1,) + (1,) * (g.ndim - 1)
            p = (-(b) / (a * (a + b))).reshape(tail)
            q = ((b - a) / (a * b)).reshape(tail)
            r = (a / (b * (a + b))).reshape(tail)
            out[1:-1] = p * g[:-2] + q * g[1:-1] + r * g[2:]
        if edge_order == 1:
            out[0] = (g[1] - g[0]) / (h if uniform else h[0])
            out[-1] = (g[-1] - g[-2]) / (h if uniform else h[-1])
        else:
            if uniform:
                p, q, r = -1.5 / h, 2.0 / h, -0.5 / h
            else:
                a, b = h[0], h[1]
                p, q, r = -(2.0 * a + b) / (a * (a + b)), (a + b) / (a * b), -a / (b * (a + b))
            out[0] = p * g[0] + q * g[1] + r * g[2]
            if uniform:
                p, q, r = 0.5 / h, -2.0 / h, 1.5 / h
            else:
                a, b = h[-2], h[-1]
                p, q, r = b / (a * (a + b)), -(b + a) / (a * b), (2.0 * b + a) / (b * (a + b))
            out[-1] = p * g[-3] + q * g[-2] + r * g[-1]
        results.append(np.moveaxis(out, 0, ax))
    return results[0] if len(results) == 1 else tuple(results)

def trapezoid(y, x=None, dx=1.0, axis=-1):
    "area under a curve by trapezoids"
    y = np.asanyarray(y)
    if x is None:
        d = dx
    else:
        x = np.asanyarray(x)
        if x.ndim == 1:
            d = np.diff(x)
            shape = [1] * y.ndim
            shape[axis] = d.shape[0]
            d = d.reshape(shape)
        else:
            d = np.diff(x, axis=axis)
    axis = _axis(axis, y.ndim)
    lead = (slice(None),) * axis
    return (d * (y[lead + (slice(1, None),)] + y[lead + (slice(None, -1),)]) / 2.0).sum(axis)

def interp(x, xp, fp, left=None, right=None, period=None):
    "linear interpolation between points"
    x0 = np.asanyarray(x)
    xp, fp = np.asarray(xp, float), np.asarray(fp, float)
    x = x0.astype(float)
    if period is not None:
        if period == 0:
            raise ValueError("period must be a non-zero value")
        period = abs(period)
        left = right = None
        x, xp = x % period, xp % period
        order = np.argsort(xp)
        xp, fp = xp[order], fp[order]
        xp = np.concatenate((xp[-1:] - period, xp, xp[0:1] + period))
        fp = np.concatenate((fp[-1:], fp, fp[0:1]))
    if xp.ndim != 1 or fp.ndim != 1:
        raise ValueError("Data points must be 1-D sequences" if period is not None else "object too deep for desired array")
    if xp.size != fp.size:
        raise ValueError("fp and xp are not of the same length.")
    if xp.size == 0:
        raise ValueError("array of sample points is empty")
    n = xp.size
    j = np.clip(np.searchsorted(xp, x, 'right') - 1, 0, max(n - 2, 0))
    if n == 1:
        result = np.full(x.shape, fp[0])
    else:
        with np.errstate(divide='ignore', invalid='ignore'):
            slope = (fp[j + 1] - fp[j]) / (xp[j + 1] - xp[j])
            result = slope * (x - xp[j]) + fp[j]
        result = np.where(x == xp[j], fp[j], result)
    result = np.where(x < xp[0], fp[0] if left is None else left, result)
    result = np.where(x > xp[-1], fp[-1] if right is None else right, result)
    result = np.where(x == xp[-1], fp[-1], result)
    result = np.where(np.isnan(x), x, result)
    return _unbox(np.asarray(result))

def convolve(a, v, mode='full'):
    "discrete convolution"
    a, v = np.array(a, ndmin=1), np.array(v, ndmin=1)
    if len(a) == 0:
        raise ValueError("a cannot be empty")
    if len(v) == 0:
        raise ValueError("v cannot be empty")
    if len(v) > len(a):
        a, v = v, a
    return _correlate(a, v[::-1], mode)

def correlate(a, v, mode='valid'):
    "cross-correlation"
    a, v = _one_axis(a), _one_axis(v)
    if len(a) == 0:
        raise ValueError("first array argument cannot be empty")
    if len(v) == 0:
        raise ValueError("second array argument cannot be empty")
    if len(v) > len(a):
        return _correlate(v, a, mode)[::-1]
    return _correlate(a, v, mode)

def _one_axis(a):
    given = _is_array(a)
    a = np.asarray(a)
    if a.ndim == 0:
        raise ValueError("object of too small depth for desired array")
    if a.ndim > 1:
        raise ValueError("object too deep for desired array" if given else "setting an array element with a sequence. The requested array would exceed the maximum number of dimension of 1.")
    return a

def _correlate(a, v, mode):
    if isinstance(mode, int):
        if mode not in (0, 1, 2):
            raise ValueError("integer convolve/correlate mode must be 0, 1, or 2")
        mode = ('valid', 'same', 'full')[mode]
    if not isinstance(mode, str):
        raise TypeError("convolve/correlate mode not understood")
    if mode[:1] not in ('v', 's', 'f'):
        raise ValueError(f"mode must be one of 'valid', 'same', or 'full' (got {mode!r})")
    _one_axis(a)
    _one_axis(v)
    kind = np.result_type(a.dtype, v.dtype)
    n, m = len(a), len(v)
    a, v = a.astype(kind), v.astype(kind)
    full = []
    for i in range(n + m - 1):
        low, high = max(0, i - m + 1), min(n, i + 1)
        full.append(np.dot(a[low:high], v[m - 1 - i + low:m - 1 - i + high]))
    full = np.array(full, kind)
    if mode[0] == 'f':
        return full
    if mode[0] == 's':
        start = m - 1 - m // 2
        return full[start:start + n]
    return full[m - 1:n]

def unwrap(p, discont=None, axis=-1, *, period=6.283185307179586):
    "jumps of angles undone"
    p = np.asarray(p)
    d = np.diff(p, axis=axis)
    if discont is None:
        discont = period / 2
    kind = np.result_type(d, period) if not (isinstance(period, int) and d.dtype.kind in 'iu') else d.dtype
    if kind.kind in 'iu':
        low, more = -(period // 2) if period % 2 == 0 else -(period / 2), period % 2 == 0
    else:
        low, more = -period / 2, True
    high = -low
    m = np.mod(d - low, period) + low
    if more:
        m = np.where((m == low) & (d > 0), high, m)
    fixed = np.where(np.abs(d) < discont, 0, m - d)
    up = np.array(p, copy=True, dtype=kind)
    axis = _axis(axis, p.ndim)
    lead = (slice(None),) * axis
    up[lead + (slice(1, None),)] = p[lead + (slice(1, None),)] + fixed.cumsum(axis)
    return up

def polyval(p, x):
    "value of a polynomial, highest power first"
    p = np.asarray(p)
    y = np.zeros_like(np.asanyarray(x))
    for c in p:
        y = y * x + c
    return y

def polyfit(x, y, deg, rcond=None, full=False, w=None, cov=False):
    "polynomial of least squares, highest power first"
    n = int(deg) + 1
    x, y = np.asarray(x) + 0.0, np.asarray(y) + 0.0
    if deg < 0:
        raise ValueError("expected deg >= 0")
    if x.ndim != 1:
        raise TypeError("expected 1D vector for x")
    if x.size == 0:
        raise TypeError("expected non-empty vector for x")
    if y.ndim < 1 or y.ndim > 2:
        raise TypeError("expected 1D or 2D array for y")
    if x.shape[0] != y.shape[0]:
        raise TypeError("expected x and y to have same length")
    if full or cov:
        raise NotImplementedError("np.polyfit with full or cov is not part of this console")
    left = np.vander(x, n)
    if w is not None:
        w = np.asarray(w) + 0.0
        left = left * w[:, None]
        y = y * (w if y.ndim == 1 else w[:, None])
    scale = np.sqrt((left * left).sum(axis=0))
    c = np.linalg.lstsq(left / scale, y, len(x) * np.finfo(x.dtype).eps if rcond is None else rcond)[0]
    return (c.T / scale).T

def _polynomials(a, b):
    a, b = np.atleast_1d(a), np.atleast_1d(b)
    n = max(len(a), len(b))
    kind = np.result_type(a, b)
    return np.concatenate([np.zeros(n - len(a), kind), a]), np.concatenate([np.zeros(n - len(b), kind), b])

def polyadd(a1, a2):
    "sum of polynomials"
    a, b = _polynomials(a1, a2)
    return a + b

def polysub(a1, a2):
    "difference of polynomials"
    a, b = _polynomials(a1, a2)
    return a - b

def polymul(a1, a2):
    "product of polynomials"
    return np.convolve(np.trim_zeros(np.atleast_1d(a1), 'f'), np.trim_zeros(np.atleast_1d(a2), 'f'))

def polydiv(u, v):
    "quotient and remainder of polynomials"
    u, v = np.atleast_1d(u) + 0.0, np.atleast_1d(v) + 0.0
    m, n = len(u) - 1, len(v) - 1
    q = np.zeros(max(m - n + 1, 1))
    r = u.copy()
    for k in range(m - n + 1):
        q[k] = r[k] / v[0]
        r[k:k + n + 1] -= q[k] * v
    while np.allclose(r[0], 0, rtol=1e-14) and r.shape[-1] > 1:
        r = r[1:]
    return q, r

def polyder(p, m=1):
    "derivative of a polynomial"
    p = np.asarray(p)
    for _ in range(m):
        p = p[:-1] * np.arange(len(p) - 1, 0, -1)
    return p

def polyint(p, m=1, k=None):
    "integral of a polynomial"
    p = np.asarray(p)
    constants = np.zeros(m) if k is None else np.atleast_1d(k)
    for i in range(m):
        p = np.concatenate([p / np.arange(len(p), 0, -1), [constants[min(i, len(constants) - 1)]]])
    return p

def poly(seq_of_zeros):
    "polynomial with the given zeros"
    zeros = np.atleast_1d(seq_of_zeros)
    if zeros.ndim != 1:
        raise NotImplementedError("np.poly of a matrix is not part of this console")
    if zeros.size == 0:
        return 1.0
    a = np.ones(1)
    for zero in zeros:
        a = np.convolve(a, np.array([1, -zero]))
    return a
