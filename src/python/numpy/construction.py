# Making arrays, and information about types.

def ones(shape, dtype=None, order='C', *, device=None, like=None):
    "an array of ones"
    return np.full(shape, 1, np.float64 if dtype is None else dtype, order)

def full(shape, fill_value, dtype=None, order='C', *, device=None, like=None):
    "an array of one value"
    if dtype is None:
        dtype = np.asarray(fill_value).dtype
    a = np.empty(shape, dtype, order)
    if a.dtype.kind == 'U' and dtype in (str, 'str', 'U'):
        a = np.empty(shape, np.asarray(fill_value, str).dtype, order)
    np.copyto(a, fill_value, casting='unsafe')
    return a

def _like(a, dtype, order, shape):
    a = np.asanyarray(a)
    kind = a.dtype if dtype is None else np.zeros(0, dtype).dtype
    if shape is not None:
        return np.zeros(shape, kind, 'F' if order == 'F' else 'C')
    if order == 'C' or order == 'F':
        return np.zeros(a.shape, kind, order)
    return _zeros_keep(a, kind)

def zeros_like(a, dtype=None, order='K', subok=True, shape=None, *, device=None):
    "zeros in the shape of another array"
    return _like(a, dtype, order, shape)

def empty_like(prototype, /, dtype=None, order='K', subok=True, shape=None, *, device=None):
    "unset elements (here: zeros) in the shape of another array"
    return _like(prototype, dtype, order, shape)

def ones_like(a, dtype=None, order='K', subok=True, shape=None, *, device=None):
    "ones in the shape of another array"
    out = _like(a, dtype, order, shape)
    out[...] = 1
    return out

def full_like(a, fill_value, dtype=None, order='K', subok=True, shape=None, *, device=None):
    "one value in the shape of another array"
    out = _like(a, dtype, order, shape)
    np.copyto(out, fill_value, casting='unsafe')
    return out

def eye(N, M=None, k=0, dtype=float, order='C', *, device=None, like=None):
    "ones on a diagonal"
    if M is None:
        M = N
    m = np.zeros((N, M), dtype, order)
    if k >= M:
        return m
    M = _index(M)
    k = _index(k)
    i = k if k >= 0 else -k * M
    m[:M - k].flat[i::M + 1] = 1
    return m

def identity(n, dtype=None, *, like=None):
    "the identity matrix"
    return np.eye(n, dtype=float if dtype is None else dtype)

def diag(v, k=0):
    "a diagonal, or a matrix with a diagonal"
    v = np.asanyarray(v)
    if v.ndim == 1:
        n = v.shape[0] + abs(k)
        out = np.zeros((n, n), v.dtype)
        i = k if k >= 0 else -k * n
        out[:n - k].flat[i::n + 1] = v
        return out
    if v.ndim == 2:
        return np.diagonal(v, k)
    raise ValueError("Input must be 1- or 2-d.")

def diagflat(v, k=0):
    "a matrix with the flattened elements on a diagonal"
    return np.diag(np.ravel(v), k)

def tri(N, M=None, k=0, dtype=float, *, like=None):
    "ones on and below a diagonal"
    N <= 127 or N
    if M is None:
        M = N
    m = np.greater_equal.outer(np.arange(N), np.arange(-k, M - k))
    return m.astype(dtype)

def tril(m, k=0):
    "the elements on and below a diagonal"
    m = np.asanyarray(m)
    mask = np.tri(*m.shape[-2:], k=k, dtype=bool)
    return np.where(mask, m, np.zeros(1, m.dtype))

def triu(m, k=0):
    "the elements on and above a diagonal"
    m = np.asanyarray(m)
    mask = np.tri(*m.shape[-2:], k=k - 1, dtype=bool)
    return np.where(mask, np.zeros(1, m.dtype), m)

def tril_indices(n, k=0, m=None):
    "positions on and below a diagonal"
    return np.nonzero(np.tri(n, m, k=k, dtype=bool))

def triu_indices(n, k=0, m=None):
    "positions on and above a diagonal"
    return np.nonzero(~np.tri(n, m, k=k - 1, dtype=bool))

def tril_indices_from(arr, k=0):
    "positions on and below a diagonal of an array"
    if arr.ndim != 2:
        raise ValueError("input array must be 2-d")
    return np.tril_indices(arr.shape[-2], k=k, m=arr.shape[-1])

def triu_indices_from(arr, k=0):
    "positions on and above a diagonal of an array"
    if arr.ndim != 2:
        raise ValueError("input array must be 2-d")
    return np.triu_indices(arr.shape[-2], k=k, m=arr.shape[-1])

def diag_indices(n, ndim=2):
    "positions of the main diagonal"
    return (np.arange(n),) * ndim

def diag_indices_from(arr):
    "positions of the main diagonal of an array"
    if not arr.ndim >= 2:
        raise ValueError("input array must be at least 2-d")
    if len(set(arr.shape)) != 1:
        raise ValueError("All dimensions of input must be of equal length")
    return np.diag_indices(arr.shape[0], arr.ndim)

def vander(x, N=None, increasing=False):
    "powers of the elements as columns"
    x = np.asarray(x)
    if x.ndim != 1:
        raise ValueError("x must be a one-dimensional array or sequence.")
    if N is None:
        N = len(x)
    v = np.empty((len(x), N), np.promote_types(x.dtype, int))
    t = v if increasing else v[:, ::-1]
    if N > 0:
        t[:, 0] = 1
    if N > 1:
        t[:, 1:] = x[:, None]
        t[:, 1:] = np.multiply.accumulate(t[:, 1:], axis=1)
    return v

def indices(dimensions, dtype=int, sparse=False):
    "positions along each axis of a grid"
    dimensions = tuple(dimensions)
    n = len(dimensions)
    parts = []
    for i, d in enumerate(dimensions):
        parts.append(np.arange(d, dtype=dtype).reshape((1,) * i + (d,) + (1,) * (n - i - 1)))
    if sparse:
        return tuple(parts)
    out = np.empty((n,) + dimensions, dtype)
    for i in range(n):
        out[i] = parts[i]
    return out

def fromfunction(function, shape, *, dtype=float, like=None, **kwargs):
    "a function of the positions"
    return function(*np.indices(shape, dtype=dtype), **kwargs)

def meshgrid(*xi, copy=True, sparse=False, indexing='xy'):
    "a grid of coordinates"
    if indexing not in ('xy', 'ij'):
        raise ValueError("Valid values for `indexing` are 'xy' and 'ij'.")
    n = len(xi)
    out = [np.asanyarray(x).reshape((1,) * i + (-1,) + (1,) * (n - i - 1)) for i, x in enumerate(xi)]
    if indexing == 'xy' and n > 1:
        out[0] = out[0].reshape((1, -1) + (1,) * (n - 2))
        out[1] = out[1].reshape((-1, 1) + (1,) * (n - 2))
    if not sparse:
        out = np.broadcast_arrays(*out)
    if copy:
        return tuple([x.copy() for x in out])
    return out

def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0, *, device=None):
    "numbers at equal distances"
    num = _index(num)
    if num < 0:
        raise ValueError(f"Number of samples, {num}, must be non-negative.")
    div = num - 1 if endpoint else num
    _operands('-', stop, start)
    for x in (start, stop):
        if np.asarray(x).dtype.kind == 'U':
            _no_common(start, stop)
    start, stop = np.asanyarray(start) * 1.0, np.asanyarray(stop) * 1.0
    dt = np.result_type(start, stop, float(num))
    integer = False
    if dtype is None:
        dtype = dt
    else:
        integer = np.dtype(dtype).kind in 'iu'
    delta = np.subtract(stop, start, dtype=dt)
    y = np.arange(0, num, dtype=dt).reshape((-1,) + (1,) * np.ndim(delta))
    if div > 0:
        step = delta / div
        if np.any(step == 0):
            y = y / div
            y = y * delta
        else:
            y = y * step
    else:
        step = np.nan
        y = y * delta
    y = y + start
    if endpoint and num > 1:
        y[-1, ...] = stop
    if axis != 0:
        y = np.moveaxis(y, 0, axis)
    if integer:
        y = np.floor(y)
    y = y.astype(dtype, copy=False)
    if retstep:
        return y, step
    return y

def _operands(op, a, b):
    for x in (a, b):
        if x is None or isinstance(x, (type, dict)):
            a, b = [np.ravel(y).tolist()[0] if isinstance(y, (list, tuple)) and len(y) else y for y in (a, b)]
            raise TypeError(f"unsupported operand type(s) for {op}: '{type(a).__name__}' and '{type(b).__name__}'")

def _no_common(start, stop):
    names = {int: '_PyLongDType', float: '_PyFloatDType', str: 'StrDType'}
    def name(x):
        return "<class 'numpy.dtypes." + names.get(type(x), 'Float64DType') + "'>"
    a, b = name(start), name(stop)
    first, second = a, "<class 'numpy.dtypes._PyFloatDType'>"
    if type(stop) is str:
        first, second = second, b
    raise DTypePromotionError(f"The DType {first} could not be promoted by {second}. This means that no common DType exists for the given inputs. For example they cannot be stored in a single array unless the dtype is `object`. The full list of DTypes is: ({a}, {b}, <class 'numpy.dtypes._PyFloatDType'>)")

def logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0):
    "powers at equal distances of the exponent"
    if not np.isscalar(base) and np.ndim(base) > 0:
        n = np.broadcast_shapes(np.shape(start), np.shape(stop), np.shape(base))
        start = np.array(np.broadcast_to(start, n))
        stop = np.array(np.broadcast_to(stop, n))
        base = np.expand_dims(np.broadcast_to(base, n), axis=axis)
    y = np.linspace(start, stop, num=num, endpoint=endpoint, axis=axis)
    if dtype is None:
        return np.power(base, y)
    return np.power(base, y).astype(dtype, copy=False)

def geomspace(start, stop, num=50, endpoint=True, dtype=None, axis=0):
    "numbers at equal ratios"
    _operands('/', stop, start)
    start, stop = np.asanyarray(start), np.asanyarray(stop)
    if np.any(start == 0) or np.any(stop == 0):
        raise ValueError("Geometric sequence cannot include zero")
    dt = np.result_type(start, stop, float(num), np.zeros((), np.dtype(dtype) if dtype is not None else np.float64))
    if dtype is None:
        dtype = dt
    start, stop = start.astype(dt), stop.astype(dt)
    sign = np.sign(start)
    low, high = np.log10(start / sign), np.log10(stop / sign)
    result = np.logspace(low, high, num=num, endpoint=endpoint, base=10.0, dtype=dt)
    if num > 0:
        result[0] = start / sign
        if num > 1 and endpoint:
            result[-1] = stop / sign
    result = result * sign
    if axis != 0:
        result = np.moveaxis(result, 0, axis)
    return result.astype(dtype, copy=False)

def isscalar(element):
    "whether it is a single value"
    return _is_scalar(element) or _is_number(element) or isinstance(element, str)

def issubdtype(arg1, arg2):
    "whether a dtype is of a kind"
    return _is_subtype(arg1, arg2)

def isdtype(dtype, kind):
    "whether a dtype is of one of some kinds"
    kinds = kind if isinstance(kind, tuple) else (kind,)
    letters = {'bool': 'b', 'signed integer': 'i', 'unsigned integer': 'u', 'integral': 'iu', 'real floating': 'f', 'complex floating': 'c', 'numeric': 'iufc'}
    if type(dtype) in (str, int, float, list, tuple) or dtype in (int, float, bool, str):
        raise TypeError(f"dtype argument must be a NumPy dtype, but it is a {type(dtype)}.")
    d = np.dtype(dtype)
    for k in kinds:
        if isinstance(k, str):
            if k not in letters:
                raise ValueError(f"kind argument is a string, but {k!r} is not a known kind name.")
            if d.kind in letters[k]:
                return True
        elif d == k:
            return True
    return False

def isfortran(a):
    "whether the first axis is fastest"
    return a.flags.fnc

def iscomplexobj(x):
    "whether it is complex"
    return False

def isrealobj(x):
    "whether it is real"
    return True

def isreal(x):
    "which elements are real"
    return np.imag(x) == 0

def real(val):
    "the real part"
    return val.real if hasattr(val, 'real') else np.asanyarray(val).real

def imag(val):
    "the imaginary part"
    return val.imag if hasattr(val, 'imag') else np.asanyarray(val).imag

def iinfo(type):
    "limits of an integer dtype"
    d = type.dtype if _is_array(type) or _is_scalar(type) else np.dtype(type) if not isinstance(type, int) or isinstance(type, bool) else np.dtype(int)
    if d.kind not in 'iu':
        raise ValueError(f"Invalid integer data type '{d.kind}'.")
    bits = d.itemsize * 8
    low = -(2 ** (bits - 1)) if d.kind == 'i' else 0
    high = 2 ** (bits - 1) - 1 if d.kind == 'i' else 2 ** bits - 1
    return _record('iinfo', f"iinfo(min={low}, max={high}, dtype={d})", ['bits', 'min', 'max', 'dtype', 'kind'], [bits, low, high, d, d.kind])

def finfo(dtype):
    "limits of a floating-point dtype"
    d = dtype.dtype if _is_array(dtype) or _is_scalar(dtype) else np.dtype(float) if isinstance(dtype, float) else np.dtype(dtype)
    if d.kind != 'f':
        raise ValueError(f"data type {d.type} not inexact")
    t = d.type
    if d == np.float64:
        bits, high, eps, tiny, sub, res, prec, nexp, nmant, eneg = 64, 1.7976931348623157e+308, 2.220446049250313e-16, 2.2250738585072014e-308, 5e-324, 1e-15, 15, 11, 52, 1.1102230246251565e-16
    else:
        bits, high, eps, tiny, sub, res, prec, nexp, nmant, eneg = 32, 3.4028234663852886e+38, 1.1920928955078125e-07, 1.1754943508222875e-38, 1.401298464324817e-45, 1e-6, 6, 8, 23, 5.960464477539063e-08
    text = f"finfo(resolution={t(res)}, min={t(-high)}, max={t(high)}, dtype={d})"
    names = ['bits', 'max', 'min', 'eps', 'tiny', 'smallest_normal', 'smallest_subnormal', 'resolution', 'precision', 'dtype', 'nexp', 'nmant', 'epsneg', 'machep', 'negep', 'minexp', 'maxexp', 'iexp']
    values = [bits, t(high), t(-high), t(eps), t(tiny), t(tiny), t(sub), t(res), prec, d, nexp, nmant, t(eneg), -nmant, -nmant - 1, 2 - 2 ** (nexp - 1), 2 ** (nexp - 1), nexp]
    return _record('finfo', text, names, values)

def base_repr(number, base=2, padding=0):
    "digits of a number in a base"
    digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
    if base > 36:
        raise ValueError("Bases greater than 36 not handled in base_repr.")
    if base < 2:
        raise ValueError("Bases less than 2 not handled in base_repr.")
    n = abs(int(number))
    out = []
    while n:
        out.append(digits[n % base])
        n = n // base
    if padding:
        out.append('0' * padding)
    if number < 0:
        out.append('-')
    return ''.join(reversed(out)) or '0'

def binary_repr(num, width=None):
    "binary digits, negative numbers in two's complement"
    num = _index(num)
    if num == 0:
        return '0' * (width or 1)
    if num > 0:
        b = format(num, 'b')
        if width is not None and width < len(b):
            raise ValueError(f"Insufficient bit width={width} provided for binwidth={len(b)}")
        return b.zfill(width) if width else b
    if width is None:
        return '-' + format(-num, 'b')
    b = format(2 ** width + num, 'b')
    if 2 ** (width - 1) < -num:
        raise ValueError(f"Insufficient bit width={width} provided for binwidth={len(format(-num, 'b')) + 1}")
    return b.zfill(width)

def packbits(a, axis=None, bitorder='big'):
    "eight truth values in a byte"
    a = np.asarray(a)
    if a.dtype.kind not in 'biu':
        raise TypeError("Expected an input array of integer or boolean data type")
    a = a != 0
    if axis is None:
        a, axis = a.ravel(), 0
    a = np.moveaxis(a, axis, -1)
    n = a.shape[-1]
    more = -n % 8
    a = np.concatenate([a, np.zeros(a.shape[:-1] + (more,), bool)], axis=-1)
    a = a.reshape(a.shape[:-1] + (-1, 8))
    weights = 2 ** np.arange(8)
    if bitorder == 'big':
        weights = weights[::-1]
    return np.moveaxis((a * weights).sum(-1).astype(np.uint8), -1, axis)

def unpackbits(a, /, axis=None, count=None, bitorder='big'):
    "the bits of bytes"
    a = np.asarray(a)
    if a.dtype != np.uint8:
        raise TypeError("Expected an input array of unsigned byte data type")
    if axis is None:
        a, axis = a.ravel(), 0
    a = np.moveaxis(a, axis, -1)
    shifts = np.arange(8)
    if bitorder == 'big':
        shifts = shifts[::-1]
    bits = ((a[..., None].astype(int) >> shifts) & 1).astype(np.uint8)
    bits = bits.reshape(a.shape[:-1] + (-1,))
    if count is not None:
        bits = bits[..., :count]
    return np.moveaxis(bits, -1, axis)

def _index_trick(name, key):
    # np.r_, np.c_, np.s_, np.index_exp, np.mgrid, np.ogrid.
    if name == 's_':
        return key
    keys = key if isinstance(key, tuple) else (key,)
    if name == 'index_exp':
        return keys
    def line(k):
        start = 0 if k.start is None else k.start
        return np.arange(start, k.stop, 1 if k.step is None else k.step)
    if name == 'mgrid' or name == 'ogrid':
        lines = [line(k) for k in keys]
        if not isinstance(key, tuple):
            return lines[0]
        kind = np.result_type(*lines)
        grid = np.meshgrid(*[x.astype(kind) for x in lines], indexing='ij', sparse=name == 'ogrid')
        return np.array(grid) if name == 'mgrid' else grid
    axis, ndmin, columns = (-1, 2, True) if name == 'c_' else (0, 1, False)
    trans = 0 if columns else -1
    parts = []
    scalars = []
    for i, k in enumerate(keys):
        if isinstance(k, str):
            if i != 0:
                raise ValueError("special directives must be the first entry.")
            if k in ('r', 'c'):
                raise NotImplementedError("matrices are not part of this console")
            marks = [int(x) for x in k.split(',')]
            axis = marks[0]
            ndmin = marks[1] if len(marks) > 1 else ndmin
            trans = marks[2] if len(marks) > 2 else trans
            continue
        if isinstance(k, slice):
            x = line(k)
        else:
            x = np.asarray(k)
        small = x.ndim
        if small == 0 and not isinstance(k, slice):
            scalars.append(k)
        x0 = np.array(x, ndmin=ndmin, copy=True) if trans == -1 or ndmin <= small else x
        if trans != -1 and small < ndmin:
            x0 = x.reshape(x.shape + (1,) * (ndmin - small)) if columns or trans == 0 else np.array(x, ndmin=ndmin)
            if small == 0:
                x0 = x.reshape((1,) * ndmin)
        parts.append(x0)
    return np.concatenate(parts, axis=axis)

def iterable(y):
    "whether it can be iterated over"
    try:
        iter(y)
    except TypeError:
        return False
    return True

def asarray_chkfinite(a, dtype=None, order=None):
    "an array, which must be finite"
    a = np.asarray(a, dtype=dtype, order=order)
    if a.dtype.kind == 'f' and not np.all(np.isfinite(a)):
        raise ValueError("array must not contain infs or NaNs")
    return a

def require(a, dtype=None, requirements=None, *, like=None):
    "an array with the given dtype and flags"
    wishes = [r.upper() for r in (requirements or [])]
    order = 'F' if 'F' in wishes or 'F_CONTIGUOUS' in wishes or 'FORTRAN' in wishes else 'C' if 'C' in wishes or 'C_CONTIGUOUS' in wishes else 'A'
    out = np.asarray(a, dtype, order)
    if ('O' in wishes or 'OWNDATA' in wishes or 'W' in wishes) and not (out.flags.owndata and out.flags.writeable):
        out = out.copy(order)
    return out

def common_type(*arrays):
    "the floating-point class that holds all"
    kind = np.float32
    for a in arrays:
        d = a.dtype
        if d.kind not in 'iuf':
            raise TypeError("can't get common type for non-numeric array")
        if d != np.float32:
            kind = np.float64
    return kind

def geterr():
    "which floating-point warnings are given"
    modes = _silent()
    def mode(bit):
        return 'ignore' if modes & bit else 'raise' if modes & bit * 16 else 'warn'
    return {'divide': mode(1), 'over': mode(2), 'under': mode(8), 'invalid': mode(4)}

def seterr(all=None, divide=None, over=None, under=None, invalid=None):
    "which floating-point warnings are given from now on; returns what was set before"
    old = np.geterr()
    if all is not None:
        _enter(np.errstate(all=all))
    for name, value in (('divide', divide), ('over', over), ('under', under), ('invalid', invalid)):
        if value is not None:
            _enter(np.errstate(**{name: value}))
    return old

def getbufsize():
    return 8192

def bartlett(M):
    "triangular window"
    if M < 1:
        return np.array([], float)
    if M == 1:
        return np.ones(1)
    n = np.arange(1 - M, M, 2.0)
    return np.where(np.less_equal(n, 0), 1 + n / (M - 1), 1 - n / (M - 1))

def blackman(M):
    "Blackman window"
    if M < 1:
        return np.array([], float)
    if M == 1:
        return np.ones(1)
    n = np.arange(1 - M, M, 2.0)
    return 0.42 + 0.5 * np.cos(np.pi * n / (M - 1)) + 0.08 * np.cos(2.0 * np.pi * n / (M - 1))

def hanning(M):
    "Hann window"
    if M < 1:
        return np.array([], float)
    if M == 1:
        return np.ones(1)
    n = np.arange(1 - M, M, 2.0)
    return 0.5 + 0.5 * np.cos(np.pi * n / (M - 1))

def hamming(M):
    "Hamming window"
    if M < 1:
        return np.array([], float)
    if M == 1:
        return np.ones(1)
    n = np.arange(1 - M, M, 2.0)
    return 0.54 + 0.46 * np.cos(np.pi * n / (M - 1))

def i0(x):
    "modified Bessel function of order 0, by its power series"
    x = np.asarray(x, float)
    term = np.ones(x.shape)
    total = term.copy()
    q = x * x / 4.0
    for k in range(1, 200):
        term = term * q / (k * k)
        total = total + term
    return np.asarray(total)

def kaiser(M, beta):
    "Kaiser window"
    if M == 1:
        return np.ones(1)
    n = np.arange(0, M)
    alpha = (M - 1) / 2.0
    return np.i0(beta * np.sqrt(1 - ((n - alpha) / alpha) ** 2.0)) / np.i0(float(beta))
