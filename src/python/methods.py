# More methods of Python's own classes; a name is that of the class and that of the method.

def _part(text, part, start, end):
    # The text between two positions, and where it begins.
    if not isinstance(part, str):
        raise TypeError(f"must be str, not {type(part).__name__}")
    n = len(text)
    start = 0 if start is None else start
    end = n if end is None else end
    start = max(start + n, 0) if start < 0 else start
    return text[start:max(end + n, 0) if end < 0 else end], start

def str_find(self, sub, start=None, end=None, /):
    "position of a part, or -1"
    text, at = _part(self, sub, start, end)
    i = _find(text, sub)
    return i + at if i >= 0 else -1

def str_rfind(self, sub, start=None, end=None, /):
    "last position of a part, or -1"
    text, at = _part(self, sub, start, end)
    for i in range(len(text) - len(sub), -1, -1):
        if text[i:i + len(sub)] == sub:
            return i + at
    return -1

def str_index(self, sub, start=None, end=None, /):
    "position of a part"
    i = self.find(sub, start, end)
    if i < 0:
        raise ValueError("substring not found")
    return i

def str_rindex(self, sub, start=None, end=None, /):
    "last position of a part"
    i = self.rfind(sub, start, end)
    if i < 0:
        raise ValueError("substring not found")
    return i

def str_count(self, sub, start=None, end=None, /):
    "how often a part occurs"
    text = _part(self, sub, start, end)[0]
    return len(text.split(sub)) - 1 if sub else len(text) + 1

def _edge(self, name, part, start, end, first):
    for p in part if isinstance(part, tuple) else (part,):
        if not isinstance(p, str):
            if p is part:
                raise TypeError(f"{name} first arg must be str or a tuple of str, not {type(p).__name__}")
            raise TypeError(f"tuple for {name} must only contain str, not {type(p).__name__}")
        text = _part(self, p, start, end)[0]
        if (text[:len(p)] if first else text[max(len(text) - len(p), 0):]) == p:
            return True
    return False

def str_startswith(self, prefix, start=None, end=None, /):
    "does it start so?"
    return _edge(self, 'startswith', prefix, start, end, True)

def str_endswith(self, suffix, start=None, end=None, /):
    "does it end so?"
    return _edge(self, 'endswith', suffix, start, end, False)

def str_removeprefix(self, prefix, /):
    "without a beginning"
    if not isinstance(prefix, str):
        raise TypeError(f"removeprefix() argument must be str, not {type(prefix).__name__}")
    return self[len(prefix):] if self.startswith(prefix) else self[:]

def str_removesuffix(self, suffix, /):
    "without an end"
    if not isinstance(suffix, str):
        raise TypeError(f"removesuffix() argument must be str, not {type(suffix).__name__}")
    return self[:len(self) - len(suffix)] if suffix and self.endswith(suffix) else self[:]

def str_rsplit(self, sep=None, maxsplit=-1):
    "parts, counted from the end"
    if sep is not None and not isinstance(sep, str):
        raise TypeError(f"must be str or None, not {type(sep).__name__}")
    if sep == '':
        raise ValueError("empty separator")
    turned = self[::-1].split(sep if sep is None else sep[::-1], maxsplit)
    return [part[::-1] for part in turned[::-1]]

def str_rpartition(self, sep, /):
    "before the last separator, separator, after"
    i = self.rfind(sep)
    if i < 0:
        return '', '', self
    return self[:i], sep, self[i + len(sep):]

def str_casefold(self, /):
    "small letters"
    return self.lower()

def str_expandtabs(self, tabsize=8):
    "blanks for tabs"
    tabsize = _index(tabsize)
    out, column = '', 0
    for c in self:
        if c == '\t':
            n = tabsize - column % tabsize if tabsize > 0 else 0
            out, column = out + ' ' * n, column + n
        else:
            out, column = out + c, 0 if c in '\n\r' else column + 1
    return out

def str_isalnum(self, /):
    "only letters and digits?"
    return len(self) > 0 and all([c.isalpha() or c.isdigit() for c in self])

def str_isascii(self, /):
    "only ASCII?"
    return all([ord(c) < 128 for c in self])

def str_isdecimal(self, /):
    "only digits?"
    return self.isdigit()

def str_isnumeric(self, /):
    "only digits?"
    return self.isdigit()

def str_islower(self, /):
    "no capitals?"
    return self == self.lower() and self != self.upper()

def str_isupper(self, /):
    "only capitals?"
    return self == self.upper() and self != self.lower()

def str_istitle(self, /):
    "does each word begin with a capital?"
    return self == self.title() and self.lower() != self.upper()

def str_isspace(self, /):
    "only blanks?"
    return len(self) > 0 and self.strip() == ''

def str_isidentifier(self, /):
    "may it be a name?"
    return len(self) > 0 and not self[0].isdigit() and all([c == '_' or c.isalnum() for c in self])

def str_isprintable(self, /):
    "can all of it be seen?"
    return all([ord(c) > 31 and ord(c) != 127 for c in self])

def str_maketrans(self, x, y=None, z='', /):
    "a table for translate"
    if y is None:
        return {ord(k) if isinstance(k, str) else k: x[k] for k in x}
    if len(x) != len(y):
        raise ValueError("the first two maketrans arguments must have equal length")
    table = {ord(a): ord(b) for a, b in zip(x, y)}
    table.update({ord(c): None for c in z})
    return table

def str_translate(self, table, /):
    "characters replaced as a table says"
    out = ''
    for c in self:
        d = table.get(ord(c), c)
        out = out + ('' if d is None else d if isinstance(d, str) else chr(d))
    return out

def dict_clear(self, /):
    "takes all keys out"
    for k in list(self):
        del self[k]

def dict_popitem(self, /):
    "takes the last key out"
    if not self:
        raise KeyError("popitem(): dictionary is empty")
    k = list(self)[-1]
    return k, self.pop(k)

def dict_fromkeys(self, iterable, value=None, /):
    "keys with one value"
    return {k: value for k in iterable}

def set_clear(self, /):
    "takes all elements out"
    for x in list(self):
        self.remove(x)

def set_copy(self, /):
    "a copy"
    return set(self)

def set_pop(self, /):
    "takes an element out"
    for x in self:
        self.remove(x)
        return x
    raise KeyError("pop from an empty set")

def set_update(self, *others):
    "adds elements"
    for other in others:
        for x in list(other):
            self.add(x)

def set_isdisjoint(self, other, /):
    "no element in common?"
    return not any([x in self for x in other])

def set_issubset(self, other, /):
    "are all elements in the other?"
    return self <= set(other)

def set_issuperset(self, other, /):
    "are all elements of the other here?"
    return all([x in self for x in other])

def set_symmetric_difference(self, other, /):
    "elements of one only"
    return self ^ set(other)

def range_count(self, value, /):
    "how often a number occurs"
    return 1 if value in self else 0

def range_index(self, value, /):
    "position of a number"
    if value not in self:
        raise ValueError(f"{value!r} is not in range" if isinstance(value, int) else "sequence.index(x): x not in sequence")
    return (value - self.start) // self.step

def int_bit_count(self, /):
    "number of ones"
    return bin(self).count('1')

def int_conjugate(self, /):
    "itself"
    return int(self)

def integer_is_integer(self, /):
    "is it whole?"
    return True

def int_as_integer_ratio(self, /):
    "numerator and denominator"
    return int(self), 1

def float_conjugate(self, /):
    "itself"
    return self

def float_as_integer_ratio(self, /):
    "numerator and denominator"
    if self != self:
        raise ValueError("cannot convert NaN to integer ratio")
    if self in (float('inf'), -float('inf')):
        raise OverflowError("cannot convert Infinity to integer ratio")
    n, d = float(self), 1
    while n != int(n):
        n, d = n * 2, d * 2
    return int(n), d

def float_hex(self, /):
    "hexadecimal digits"
    if self != self or self in (float('inf'), -float('inf')):
        return str(self)
    m, e = np.frexp(abs(self))
    sign = '-' if np.signbit(self) else ''
    if m == 0:
        return sign + '0x0.0p+0'
    return f"{sign}0x1.{hex(int(float(m) * 2 ** 53) - 2 ** 52)[2:].rjust(13, '0')}p{int(e) - 1:+d}"
