//! Primitives that the library in Python is built on. Their names begin with `_`; only the library sees them.

use super::super::Ret;
use super::super::attributes::numpy_shape;
use super::super::exceptions::Raise;
use super::super::object::{Native, Obj, Record, Style, Tuple};
use super::super::vm::Vm;
use super::convert::to_array;
use super::creation::{cast_by, casting, common, optional_dtype, order, shape_of};
use super::dtype_of;
use crate::array::reduce::{self, Plan};
use crate::array::shape::Order;
use crate::array::ufunc::{self, Rule, Ufunc};
use crate::array::{Array, DType, Handle, cast, index, join, linalg, meter, shape, sort};
use std::rc::Rc;

const fn n(name: &'static str, signature: &'static str, run: fn(&mut Vm, &[Obj]) -> Ret) -> Native {
    Native { name, signature, style: Style::Python, run, help: "" }
}

/// An axis as the C code of NumPy reads it.
fn need_axis(vm: &mut Vm, o: &Obj) -> Result<i64, Raise> {
    if matches!(o, Obj::Big(_)) {
        return Err(Raise::new("OverflowError", "Python int too large to convert to C long"));
    }
    let axis = vm.need_index(o)?;
    if i32::try_from(axis).is_err() {
        return Err(Raise::value("integer won't fit into a C int"));
    }
    Ok(axis)
}

/// The primitives.
pub static TABLE: &[Native] = &[
    n("_reshape", "a shape order=", |vm, a| {
        let x = to_array(vm, &a[0], None)?;
        let order = order(vm, &a[2], Order::C)?;
        if order == Order::K {
            return Err(Raise::value("order 'K' is not permitted for reshaping"));
        }
        let wanted = if matches!(a[1], Obj::None) {
            x.shape.iter().map(|d| *d as i64).collect()
        } else {
            numpy_shape(vm, &a[1])?
        };
        let out = shape::reshape(&x, &wanted, order)?;
        if out.same_buffer(&x) || !matches!(a[0], Obj::Array(_)) {
            return Ok(Obj::array(out));
        }
        // What did not fit was copied first; the copy is the result's base.
        let copy = Handle::new(x.copy_order(order.is_fortran(&x))?);
        Ok(Obj::array(shape::reshape(&copy.view(), &wanted, order)?))
    }),
    n("_transpose", "a axes=", |vm, a| {
        let x = to_array(vm, &a[0], None)?;
        let axes = if a[1].is_none() { None } else { Some(numpy_shape(vm, &a[1])?) };
        Ok(Obj::array(shape::transpose(&x, axes.as_deref())?))
    }),
    n("_ravel", "a order=", |vm, a| {
        let x = to_array(vm, &a[0], None)?;
        let order = order(vm, &a[1], Order::C)?;
        let flat = shape::ravel(&x, order)?;
        match &a[0] {
            Obj::Array(h)
                if flat.shape == h.view().shape
                    && flat.same_buffer(&h.view())
                    && flat.strides == x.strides =>
            {
                Ok(a[0].clone())
            }
            _ => Ok(Obj::array(flat)),
        }
    }),
    n("_copy", "a order=", |vm, a| {
        let x = to_array(vm, &a[0], None)?;
        let wanted = order(vm, &a[1], Order::C)?;
        let mut out = match wanted {
            Order::K => x.copy_keep()?,
            other => x.copy_order(other.is_fortran(&x))?,
        };
        out.writeable = true;
        Ok(Obj::array(out))
    }),
    n("_flatten", "a order=", |vm, a| {
        let x = to_array(vm, &a[0], None)?;
        let wanted = order(vm, &a[1], Order::C)?;
        let flat = shape::ravel(&x, wanted)?;
        Ok(Obj::array(if flat.same_buffer(&x) { flat.copy()? } else { flat }))
    }),
    n("_cast", "a dtype casting= copy= order=", |vm, a| {
        let x = to_array(vm, &a[0], None)?;
        let d = dtype_of(&a[1])?;
        let rule = casting(vm, &a[2], "unsafe")?;
        let order = order(vm, &a[4], Order::K)?;
        let fortran = order.is_fortran(&x);
        let in_order = order == Order::K || if fortran { x.is_f() } else { x.is_c() };
        let copy = !a[3].given() || vm.truth(&a[3])?;
        if !copy && d == x.dtype && in_order {
            return Ok(a[0].clone());
        }
        let out = cast_by(&x, d, &rule)?;
        vm.flush_flags("cast")?;
        Ok(Obj::array(if in_order { out } else { out.copy_order(fortran)? }))
    }),
    n("_view", "a dtype=", |vm, a| {
        let x = to_array(vm, &a[0], None)?;
        Ok(Obj::array(if a[1].is_none() { x } else { shape::view_as(&x, dtype_of(&a[1])?)? }))
    }),
    n("_diagonal", "a offset axis1 axis2", |vm, a| {
        let x = to_array(vm, &a[0], None)?;
        let mut out =
            shape::diagonal(&x, vm.need_index(&a[1])?, vm.need_index(&a[2])?, vm.need_index(&a[3])?)?;
        out.writeable = false;
        Ok(Obj::array(out))
    }),
    n("_diagonal_view", "a axis1 axis2", |vm, a| {
        let x = to_array(vm, &a[0], None)?;
        Ok(Obj::array(shape::diagonal(&x, 0, vm.need_index(&a[1])?, vm.need_index(&a[2])?)?))
    }),
    n("_broadcast_to", "a shape", |vm, a| {
        let x = to_array(vm, &a[0], None)?;
        let wanted = shape_of(vm, &a[1])?;
        match shape::stretch(&x, &wanted) {
            Some(mut out) => {
                out.writeable = false;
                Ok(Obj::array(out))
            }
            None if x.ndim() > wanted.len() => Err(Raise::value(if wanted.is_empty() {
                "cannot broadcast a non-scalar to a scalar array"
            } else {
                "input operand has more dimensions than allowed by the axis remapping"
            })),
            None => Err(Raise::value(format!(
                "operands could not be broadcast together with remapped shapes [original->remapped]: {}  and requested shape {}",
                shape::tight(&x.shape),
                shape::tight(&wanted)
            ))),
        }
    }),
    n("_broadcast_shape", "shapes", |vm, a| {
        let mut shapes = Vec::new();
        for s in vm.collect(&a[0])? {
            shapes.push(shape_of(vm, &s)?);
        }
        let views: Vec<&[usize]> = shapes.iter().map(Vec::as_slice).collect();
        Ok(shape::broadcast(&views).map_or(Obj::None, |s| Obj::ints(&s)))
    }),
    n("_insert_axis", "a at", |vm, a| {
        let x = to_array(vm, &a[0], None)?;
        Ok(Obj::array(shape::insert_axis(&x, vm.need_index(&a[1])?.max(0) as usize)))
    }),
    n("_drop_axis", "a at", |vm, a| {
        let x = to_array(vm, &a[0], None)?;
        Ok(Obj::array(shape::drop_axis(&x, vm.need_index(&a[1])?.max(0) as usize)))
    }),
    n("_axis", "axis ndim name=", |vm, a| {
        let ndim = vm.need_index(&a[1])?.max(0) as usize;
        let at = shape::axis(need_axis(vm, &a[0])?, ndim).map_err(Raise::from);
        match (at, &a[2]) {
            (Err(e), Obj::Str(name)) => {
                let text = vm.exception_text(&e.0)?;
                Err(Raise::new(e.0.class, format!("{name}: {text}")))
            }
            (at, _) => Ok(Obj::int(at? as i64)),
        }
    }),
    n("_take", "a indices axis mode", |vm, a| {
        let x = to_array(vm, &a[0], None)?;
        let mut at = to_array(vm, &a[1], None)?;
        if at.size() == 0 {
            at = cast::to(&at, DType::I64)?;
        }
        if at.dtype.is_str() {
            cast_by(&at, DType::I64, "same_kind")?;
        }
        let mode = vm.str_of(&a[3])?;
        let axis = shape::axis(need_axis(vm, &a[2])?, x.ndim())?;
        Ok(Obj::unboxed(index::take(&x, &at, axis, &mode)?))
    }),
    n("_count_into", "out places weights", |vm, a| {
        let (out, at) = (to_array(vm, &a[0], None)?, to_array(vm, &a[1], Some(DType::I64))?);
        let weights = to_array(vm, &a[2], Some(out.dtype))?;
        Ok(Obj::array(reduce::count_into(&out, &at, &weights)?))
    }),
    n("_repeat", "a counts axis", |vm, a| {
        let x = to_array(vm, &a[0], None)?;
        let counts = to_array(vm, &a[1], None)?;
        let axis = shape::axis(need_axis(vm, &a[2])?, x.ndim())?;
        Ok(Obj::array(join::repeat(&x, &counts, axis)?))
    }),
    n("_nonzero", "a", |vm, a| {
        let x = to_array(vm, &a[0], None)?;
        Ok(Obj::tuple(index::nonzero(&x)?.into_iter().map(Obj::array).collect()))
    }),
    n("_sort", "a axis", |vm, a| {
        let x = to_array(vm, &a[0], None)?;
        let axis = shape::axis(need_axis(vm, &a[1])?, x.ndim())?;
        Ok(Obj::array(sort::sort(&x, axis)?))
    }),
    n("_argsort", "a axis", |vm, a| {
        let x = to_array(vm, &a[0], None)?;
        let axis = shape::axis(need_axis(vm, &a[1])?, x.ndim())?;
        Ok(Obj::array(sort::argsort(&x, axis)?))
    }),
    n("_lexsort", "keys axis", |vm, a| {
        let keys = vm.collect(&a[0])?.iter().map(|k| to_array(vm, k, None)).collect::<Result<Vec<_>, _>>()?;
        if keys.iter().any(|k| k.shape != keys[0].shape) {
            return Err(Raise::value("all keys need to be the same shape"));
        }
        let ndim = keys.first().map_or(1, Array::ndim);
        if ndim == 0 {
            return Ok(Obj::scalar(DType::I64, crate::array::Value::Int(0)));
        }
        let axis = shape::axis(need_axis(vm, &a[1])?, ndim)?;
        Ok(Obj::array(sort::lexsort(&keys, axis)?))
    }),
    n("_search", "a v right", |vm, a| {
        let (x, v) = (to_array(vm, &a[0], None)?, to_array(vm, &a[1], None)?);
        let d = crate::array::dtype::promote(x.dtype, v.dtype);
        let right = vm.truth(&a[2])?;
        Ok(Obj::unboxed(sort::searchsorted(&cast::to(&x, d)?, &cast::to(&v, d)?, right)?))
    }),
    n("_reduce", "name a axis dtype out keepdims initial where", reduce),
    n("_accumulate", "name a axis dtype out", accumulate),
    n("_arg_extreme", "a axis largest", |vm, a| {
        let x = to_array(vm, &a[0], None)?;
        let axis = shape::axis(need_axis(vm, &a[1])?, x.ndim())?;
        let largest = vm.truth(&a[2])?;
        Ok(Obj::unboxed(reduce::arg_extreme(&x, axis, largest)?))
    }),
    n("_product", "a b", |vm, a| {
        let (x, y) = (to_array(vm, &a[0], None)?, to_array(vm, &a[1], None)?);
        if x.dtype.is_str() || y.dtype.is_str() {
            return Err(Raise::new(
                "_UFuncNoLoopError",
                format!(
                    "ufunc 'matmul' did not contain a loop with signature matching types (dtype('{}'), dtype('{}')) -> None",
                    x.dtype.short(),
                    y.dtype.short()
                ),
            ));
        }
        Ok(Obj::array(linalg::product(&x, &y)?))
    }),
    n("_solve", "a b", |vm, a| {
        let (x, y) = (to_array(vm, &a[0], None)?, to_array(vm, &a[1], None)?);
        Ok(Obj::array(linalg::solve(&x, &y)?))
    }),
    n("_det", "a", |vm, a| Ok(Obj::unboxed(linalg::det(&to_array(vm, &a[0], None)?)?))),
    n("_slogdet", "a", |vm, a| {
        let (s, l) = linalg::slogdet(&to_array(vm, &a[0], None)?)?;
        Ok(Obj::tuple(vec![Obj::unboxed(s), Obj::unboxed(l)]))
    }),
    n("_square_matrix", "a", |vm, a| Ok(Obj::int(linalg::square(&to_array(vm, &a[0], None)?)? as i64))),
    n("_two_axes", "a", |vm, a| {
        linalg::two_axes(&to_array(vm, &a[0], None)?)?;
        Ok(Obj::None)
    }),
    n("_singular_values", "a", |vm, a| Ok(Obj::array(linalg::singular_values(&to_array(vm, &a[0], None)?)?))),
    n("_svd", "a", |vm, a| arrays(linalg::svd(&to_array(vm, &a[0], None)?)?)),
    n("_eigh", "a", |vm, a| arrays(linalg::eigh(&to_array(vm, &a[0], None)?)?)),
    n("_eigvals", "a", |vm, a| Ok(Obj::array(linalg::eigvals(&to_array(vm, &a[0], None)?)?))),
    n("_qr", "a", |vm, a| arrays(linalg::qr(&to_array(vm, &a[0], None)?)?)),
    n("_cholesky", "a", |vm, a| Ok(Obj::array(linalg::cholesky(&to_array(vm, &a[0], None)?)?))),
    n("_warn", "category message", |vm, a| {
        let (class, text) = (vm.str_of(&a[0])?, vm.str_of(&a[1])?);
        vm.warn(&class, &text);
        Ok(Obj::None)
    }),
    n("_flush", "name", |vm, a| {
        let name = vm.str_of(&a[0])?;
        vm.flush_flags(&name)?;
        Ok(Obj::None)
    }),
    n("_unbox", "a", |_, a| match &a[0] {
        Obj::Array(h) => Ok(Obj::unboxed(h.view())),
        other => Ok(other.clone()),
    }),
    n("_common_type", "items", |vm, a| {
        let items = vm.collect(&a[0])?;
        Ok(Obj::DType(common(vm, &items)?))
    }),
    n("_named_tuple", "name fields values", |vm, a| {
        let name = vm.str_of(&a[0])?;
        let fields = vm
            .collect(&a[1])?
            .iter()
            .map(|f| vm.str_of(f).map(Rc::from))
            .collect::<Result<Vec<Rc<str>>, _>>()?;
        let items = vm.collect(&a[2])?;
        Ok(Obj::Tuple(Rc::new(Tuple { items, names: Some((Rc::from(name), fields)) })))
    }),
    n("_find", "text part", |vm, a| {
        let (text, part) = (vm.str_of(&a[0])?, vm.str_of(&a[1])?);
        Ok(Obj::int(super::super::methods::find(&text, &part)))
    }),
    n("_item", "a", |_, a| match &a[0] {
        Obj::Scalar(s) => Ok(super::super::construct::item(&s.1)),
        Obj::Array(h) => Ok(super::super::construct::item(&h.view().first_element())),
        other => Ok(other.clone()),
    }),
    n("_tolist", "a", |vm, a| {
        let x = to_array(vm, &a[0], None)?;
        tolist(vm, &x)
    }),
    n("_zeros_keep", "a dtype", |vm, a| {
        let x = to_array(vm, &a[0], None)?;
        Ok(Obj::array(shape::empty_keep(&x, optional_dtype(&a[1])?.unwrap_or(x.dtype))?))
    }),
    n("_read_only", "a", |_, a| {
        if let Obj::Array(h) = &a[0] {
            h.array.borrow_mut().writeable = false;
        }
        Ok(a[0].clone())
    }),
    n("_replace", "a other", |_, a| {
        if let (Obj::Array(h), Obj::Array(o)) = (&a[0], &a[1]) {
            let new = o.view();
            *h.array.borrow_mut() = new;
        }
        Ok(Obj::None)
    }),
    n("_is_named", "a", |vm, a| Ok(Obj::Bool(vm.is_named(&a[0])))),
    n("_owns", "a", |_, a| Ok(Obj::Bool(matches!(&a[0], Obj::Array(h) if h.base.is_none())))),
    n("_raise_axis", "axis ndim", |vm, a| {
        Err(crate::array::Fault::axis(vm.need_index(&a[0])?, vm.need_index(&a[1])?.max(0) as usize).into())
    }),
    n("_dtype_kind_is", "dtype name", |vm, a| {
        let name = vm.str_of(&a[1])?;
        Ok(Obj::Bool(super::super::builtins::kind_is(dtype_of(&a[0])?, &name)))
    }),
    n("_is_subtype", "a b", |_, a| {
        use super::super::object::Type;
        let class = |o: &Obj| -> Result<Type, Raise> {
            match o {
                Obj::Type(t @ (Type::Abstract(_) | Type::Scalar(_))) => Ok(*t),
                other => Ok(Type::Scalar(dtype_of(other)?)),
            }
        };
        Ok(Obj::Bool(super::super::builtins::is_subclass(class(&a[0])?, class(&a[1])?)))
    }),
    n("_record", "class text fields values", |vm, a| {
        let class = match &*vm.str_of(&a[0])? {
            "iinfo" => "iinfo",
            "finfo" => "finfo",
            "errstate" => "numpy.errstate",
            _ => "record",
        };
        let text = vm.str_of(&a[1])?;
        let values = vm.collect(&a[3])?;
        let names = vm.collect(&a[2])?;
        let known = [
            "bits",
            "min",
            "max",
            "eps",
            "tiny",
            "resolution",
            "precision",
            "dtype",
            "smallest_normal",
            "smallest_subnormal",
            "epsneg",
            "nmant",
            "nexp",
            "kind",
            "key",
            "iexp",
            "machep",
            "negep",
            "minexp",
            "maxexp",
        ];
        let fields = names
            .iter()
            .zip(values)
            .filter_map(|(n, v)| {
                let Obj::Str(n) = n else { return None };
                known.iter().find(|k| **k == &**n).map(|k| (*k, v))
            })
            .collect();
        Ok(Obj::Record(Rc::new(Record { class, text, fields })))
    }),
    n("_is_array", "a", |_, a| Ok(Obj::Bool(matches!(a[0], Obj::Array(_))))),
    n("_is_scalar", "a", |_, a| Ok(Obj::Bool(matches!(a[0], Obj::Scalar(_))))),
    n("_is_number", "a", |_, a| {
        Ok(Obj::Bool(matches!(a[0], Obj::Int(..) | Obj::Float(..) | Obj::Big(_) | Obj::Bool(_))))
    }),
    n("_index", "a", |vm, a| Ok(Obj::int(vm.need_index(&a[0])?))),
];

fn arrays(all: Vec<Array>) -> Ret {
    Ok(Obj::tuple(all.into_iter().map(Obj::array).collect()))
}

fn tolist(vm: &mut Vm, a: &Array) -> Ret {
    if a.ndim() == 0 {
        return Ok(super::super::construct::item(&a.first()));
    }
    let mut out = Vec::with_capacity(a.shape[0]);
    for i in 0..a.shape[0] {
        vm.check_growth(i)?;
        let part = index::target(a, &[index::Item::Int(i as i64)])?.get()?;
        meter::charge(2)?;
        out.push(tolist(vm, &part)?);
    }
    Ok(Obj::list(out))
}

fn ufunc_of(vm: &mut Vm, o: &Obj) -> Result<&'static Ufunc, Raise> {
    let name = vm.str_of(o)?;
    ufunc::find(&name).ok_or_else(|| Raise::missing(name))
}

/// Sums and products of small integers are made in 64 bits.
fn loop_kind(f: &Ufunc, d: DType, wanted: Option<DType>, method: &str) -> Result<(DType, DType), Raise> {
    if let Some(w) = wanted
        && !d.is_str()
    {
        return Ok(if f.rule == ufunc::Rule::Logic { (d, DType::Bool) } else { (w, w) });
    }
    if let (DType::Str(n), "add") = (d, f.name) {
        return Err(Raise::typing(format!(
            "the resolved dtypes are not compatible with add.{method}. Resolved (dtype('<U{n}'), dtype('<U{n}'), dtype('<U{}'))",
            2 * n
        )));
    }
    let wide = match (f.name, d.kind()) {
        ("add" | "multiply", 'b' | 'i') => DType::I64,
        ("add" | "multiply", 'u') => DType::U64,
        _ => d,
    };
    let (loops, out) = ufunc::resolve(f, &[wide, wide])?;
    Ok((loops.first().copied().unwrap_or(wide), out))
}

fn reduced_axes(vm: &mut Vm, axis: &Obj, ndim: usize) -> Result<Vec<bool>, Raise> {
    if matches!(axis, Obj::None) {
        return Ok(vec![true; ndim]);
    }
    let mut out = vec![false; ndim];
    let wanted = match axis {
        Obj::Tuple(t) => t.items.iter().map(|x| need_axis(vm, x)).collect::<Result<Vec<_>, _>>()?,
        Obj::Bool(_) => return Err(Raise::typing("an integer is required")),
        other => vec![need_axis(vm, other)?],
    };
    for a in wanted {
        // A reduction of a scalar over axis 0 or -1 is the scalar.
        if ndim == 0 && (a == 0 || a == -1) && !matches!(axis, Obj::Tuple(_)) {
            continue;
        }
        let at = shape::axis(a, ndim)?;
        if out[at] {
            return Err(Raise::value("duplicate value in 'axis'"));
        }
        out[at] = true;
    }
    Ok(out)
}

fn reduce(vm: &mut Vm, a: &[Obj]) -> Ret {
    let f = ufunc_of(vm, &a[0])?;
    let x = to_array(vm, &a[1], None)?;
    let dtype = optional_dtype(&a[3])?;
    let out = match &a[4] {
        Obj::Array(h) => Some(h.clone()),
        Obj::Tuple(t) if matches!(t.items.first(), Some(Obj::Array(_))) => match t.items.first() {
            Some(Obj::Array(h)) => Some(h.clone()),
            _ => None,
        },
        o if o.is_none() => None,
        _ => return Err(Raise::typing("return arrays must be of ArrayType")),
    };
    let reduced = reduced_axes(vm, &a[2], x.ndim())?;
    let ordered = f.identity.is_none()
        && !matches!(f.name, "maximum" | "minimum" | "fmax" | "fmin" | "lcm" | "logaddexp" | "logaddexp2");
    if ordered && reduced.iter().filter(|r| **r).count() > 1 {
        return Err(Raise::value(format!(
            "reduction operation '{}' is not reorderable, so at most one axis may be specified",
            f.name
        )));
    }
    let wanted = match (dtype, &out) {
        (None, Some(h)) if matches!(f.name, "add" | "multiply") => Some(h.view().dtype),
        (d, _) => d,
    };
    let (kind, out_type) = loop_kind(f, x.dtype, wanted, "reduce")?;
    let initial = if a[6].is_none() {
        None
    } else {
        Some(super::convert::element(vm, &a[6], if out_type == DType::Bool { kind } else { out_type })?)
    };
    let mask = if a[7].given() && !matches!(a[7], Obj::Bool(true)) {
        Some(to_array(vm, &a[7], Some(DType::Bool))?)
    } else {
        None
    };
    let keepdims = match &a[5] {
        Obj::NoValue => false,
        Obj::Float(..) => return Err(Raise::typing("integer argument expected, got float")),
        Obj::Array(_) | Obj::Scalar(_) => vm.truth(&a[5])?,
        given => vm.need_index(given)? != 0,
    };
    if let Some(h) = &out {
        check_reduced(f.name, &x.shape, &reduced, keepdims, &h.view().shape)?;
    }
    let plan = Plan { reduced, keepdims, initial, mask };
    let kind = if kind.is_str() && f.rule == ufunc::Rule::Logic { DType::Bool } else { kind };
    let result = reduce::reduce(f, &reduce::prepare(&x, kind)?, out_type, &plan)?;
    vm.flush_flags("reduce")?;
    match out {
        Some(h) => give(vm, &result, h),
        None => Ok(Obj::unboxed(result)),
    }
}

/// Checks that the result of a reduction fits into `out`, in the words of NumPy's iterator.
fn check_reduced(
    name: &str,
    shape: &[usize],
    axes: &[bool],
    keepdims: bool,
    out: &[usize],
) -> Result<(), Raise> {
    let expected = if keepdims { shape.len() } else { axes.iter().filter(|r| !**r).count() };
    if out.len() != expected {
        let keep = if keepdims { " (must match the operand's when keepdims=True)" } else { "" };
        return Err(Raise::value(format!(
            "output parameter for reduction operation {name} has the wrong number of dimensions: Found {} but expected {expected}{keep}",
            out.len()
        )));
    }
    let mut given = out.iter();
    // The length of `out` along each axis of the operand; none along a reduced one.
    let along: Vec<Option<usize>> =
        axes.iter().map(|&r| if r && !keepdims { None } else { given.next().copied() }).collect();
    let pairs = || shape.iter().zip(&along).zip(axes);
    if pairs().any(|((&n, &m), _)| m.is_some_and(|m| m != n && m != 1 && n != 1)) {
        let lead = along.iter().take_while(|m| m.is_none()).count();
        let remapped: Vec<String> =
            along[lead..].iter().map(|m| m.map_or("newaxis".to_owned(), |m| m.to_string())).collect();
        return Err(Raise::value(format!(
            "operands could not be broadcast together with remapped shapes [original->remapped]: {}->({}) {} ",
            shape::tight(out),
            remapped.join(","),
            shape::tight(shape)
        )));
    }
    if pairs().any(|((&n, &m), &r)| !r && n == 1 && m.is_some_and(|m| m > 1)) {
        let common: Vec<usize> = pairs().map(|((&n, &m), _)| n.max(m.unwrap_or(1))).collect();
        return Err(Raise::value(format!(
            "non-broadcastable operand with shape {} doesn't match the broadcast shape {}",
            shape::tight(shape),
            shape::tight(&common)
        )));
    }
    let wide = pairs().position(|((&n, &m), &r)| !r && n > 1 && m == Some(1));
    match wide {
        Some(axis) => Err(Raise::value(format!(
            "output operand requires a reduction along dimension {axis}, but the reduction is not enabled. The dimension size of 1 does not match the expected output shape."
        ))),
        None => Ok(()),
    }
}

/// `out` with the result in it.
fn give(vm: &mut Vm, result: &Array, h: Rc<Handle>) -> Ret {
    shape::assign(&h.view(), result)?;
    vm.flush_flags("cast")?;
    Ok(Obj::Array(h))
}

fn accumulate(vm: &mut Vm, a: &[Obj]) -> Ret {
    let f = ufunc_of(vm, &a[0])?;
    let mut x = to_array(vm, &a[1], None)?;
    let axis = if matches!(a[2], Obj::None) {
        x = shape::ravel(&x, Order::C)?;
        0
    } else {
        let axis = vm.need_index(&a[2])?;
        if x.ndim() == 0 {
            x = shape::insert_axis(&x, 0);
        }
        shape::axis(axis, x.ndim())?
    };
    let (kind, out_type) = loop_kind(f, x.dtype, optional_dtype(&a[3])?, "accumulate")?;
    let ready = reduce::prepare(&x, if f.rule == Rule::Logic { DType::Bool } else { kind })?;
    vm.flush_flags("cast")?;
    let result = reduce::accumulate(f, &ready, axis, out_type)?;
    vm.flush_flags("accumulate")?;
    match &a[4] {
        Obj::Array(h) => {
            let out = h.view().shape;
            if out.len() < x.ndim() {
                return Err(Raise::value(format!(
                    "Iterator input op_axes[0][{}] (=={1}) is not a valid axis of op[0], which has {1} dimensions ",
                    x.ndim() - 1 - out.len(),
                    out.len()
                )));
            }
            if out != x.shape {
                return Err(if x.ndim() == 1 {
                    Raise::value("provided out is the wrong size for the accumulation.")
                } else {
                    Raise::value(format!(
                        "operands could not be broadcast together with remapped shapes [original->remapped]: {0}->{0} {1}->{1} ",
                        shape::tight(&out),
                        shape::tight(&x.shape)
                    ))
                });
            }
            give(vm, &result, h.clone())
        }
        _ => Ok(Obj::array(result)),
    }
}
