//! NumPy's built-in functions that make arrays, and those that NumPy words like functions written in C.

use super::super::Ret;
use super::super::attributes::numpy_shape;
use super::super::exceptions::Raise;
use super::super::object::{Native, Obj, Style};
use super::super::vm::Vm;
use super::convert::to_array;
use super::dtype_of;
use super::ufuncs::masked_assign;
use crate::array::dtype::{can_cast, promote};
use crate::array::shape::Order;
use crate::array::{Array, DType, Lane, Value, cast, checked_size, join, meter, room, shape};

const fn c(
    name: &'static str,
    signature: &'static str,
    run: fn(&mut Vm, &[Obj]) -> Ret,
    help: &'static str,
) -> Native {
    Native { name, signature, style: Style::C, run, help }
}

const fn p(
    name: &'static str,
    signature: &'static str,
    run: fn(&mut Vm, &[Obj]) -> Ret,
    help: &'static str,
) -> Native {
    Native { name, signature, style: Style::Python, run, help }
}

/// The functions.
pub static TABLE: &[Native] = &[
    c(
        "array",
        "object dtype= * copy= order= subok= ndmin= like=",
        array,
        "an array of the elements of a sequence",
    ),
    c(
        "asarray",
        "a dtype= order= * device= copy= like=",
        asarray,
        "an array; the object itself if it is one",
    ),
    c(
        "asanyarray",
        "a dtype= order= * device= copy= like=",
        asarray,
        "an array; the object itself if it is one",
    ),
    c(
        "ascontiguousarray",
        "a dtype= * like=",
        |vm, a| ordered(vm, a, Order::C),
        "an array in C order with at least one axis",
    ),
    c(
        "asfortranarray",
        "a dtype= * like=",
        |vm, a| ordered(vm, a, Order::F),
        "an array in Fortran order with at least one axis",
    ),
    c("zeros", "shape dtype= order= * device= like=", zeros, "an array of zeros"),
    c(
        "empty",
        "shape dtype= order= * device= like=",
        zeros,
        "an array whose elements are not set (here: zeros)",
    ),
    c(
        "arange",
        "start= stop= step= dtype= * device= like=",
        arange,
        "numbers from start, before stop, in steps",
    ),
    p(
        "concatenate",
        "arrays axis= out= * dtype= casting=",
        concatenate,
        "arrays one after the other along an axis",
    ),
    p("where", "condition x= y= /", where_, "elements of x where the condition holds, else of y"),
    p("copyto", "dst src casting= where=", copyto, "copies elements into an array"),
    p("can_cast", "from_ to casting=", can_cast_, "whether a dtype can be cast to another"),
    c("promote_types", "type1 type2 /", promote_types, "the smallest dtype that holds both"),
    p("result_type", "*arrays_and_dtypes", result_type, "the dtype that an operation gives"),
    p("min_scalar_type", "a /", min_scalar_type, "the smallest dtype that holds a value"),
    p(
        "may_share_memory",
        "a b max_work= /",
        |vm, a| share(vm, a, false),
        "whether the memory ranges overlap",
    ),
    p("shares_memory", "a b max_work= /", |vm, a| share(vm, a, true), "whether some element is shared"),
    p("fromiter", "iter dtype= count= * like=", fromiter, "an array of the elements of an iterator"),
];

/// The memory order that an argument asks for.
pub fn order(vm: &mut Vm, o: &Obj, default: Order) -> Result<Order, Raise> {
    if o.is_none() {
        return Ok(default);
    }
    let Obj::Str(s) = o else {
        return Err(Raise::typing(format!("order must be str, not {}", o.class_name())));
    };
    match s.to_ascii_uppercase().as_str() {
        "C" => Ok(Order::C),
        "F" => Ok(Order::F),
        "A" => Ok(Order::A),
        "K" => Ok(Order::K),
        _ => {
            let shown = vm.repr_of(o)?;
            Err(Raise::value(format!("order must be one of 'C', 'F', 'A', or 'K' (got {shown})")))
        }
    }
}

/// The rule of casting that an argument asks for. Only where everything may be cast, `same_value` may be asked for too.
pub fn casting(vm: &mut Vm, o: &Obj, default: &str) -> Result<String, Raise> {
    let rule = match o {
        Obj::NoValue => return Ok(default.to_owned()),
        Obj::Str(rule) => rule,
        _ => return Err(Raise::typing(format!("casting must be str, not {}", o.class_name()))),
    };
    let more = if default == "unsafe" { ", 'same_value'" } else { "" };
    let known = format!("'no', 'equiv', 'safe', 'same_kind', 'unsafe'{more}");
    let shown = vm.repr_of(o)?;
    if known.contains(&shown) {
        return Ok(rule.to_string());
    }
    Err(Raise::value(format!("casting must be one of {known} (got {shown})")))
}

/// A dtype argument; none when not given.
pub fn optional_dtype(o: &Obj) -> Result<Option<DType>, Raise> {
    if o.is_none() { Ok(None) } else { dtype_of(o).map(Some) }
}

fn in_order(a: Array, order: Order) -> Result<Array, Raise> {
    Ok(match order {
        Order::F if !a.is_f() => a.copy_order(true)?,
        Order::C if !a.is_c() => a.copy()?,
        _ => a,
    })
}

fn array(vm: &mut Vm, a: &[Obj]) -> Ret {
    let dtype = optional_dtype(&a[1])?;
    let order = order(vm, &a[3], Order::K)?;
    let ndmin = if a[5].is_none() { 0 } else { vm.need_index(&a[5])?.clamp(0, 64) as usize };
    if !a[5].is_none() && vm.need_index(&a[5])? > 64 {
        return Err(Raise::value("ndmin must be <= ndmax (64)"));
    }
    let must_copy = !a[2].given() || matches!(a[2], Obj::Bool(true));
    let source = to_array(vm, &a[0], dtype)?;
    vm.flush_flags("cast")?;
    let shared = match &a[0] {
        Obj::Array(h) => source.same_buffer(&h.view()),
        _ => false,
    };
    if matches!(a[2], Obj::Bool(false)) && !shared {
        return Err(Raise::value(NO_COPY));
    }
    if shared && !must_copy && source.ndim() >= ndmin {
        return Ok(a[0].clone());
    }
    let mut out = source;
    if shared && must_copy {
        out = match order {
            Order::C => out.copy()?,
            Order::F => out.copy_order(true)?,
            Order::A => out.copy_order(out.is_f() && !out.is_c())?,
            Order::K => out.copy_keep()?,
        };
    }
    let mut out = in_order(out, order)?;
    out.writeable = true;
    while out.ndim() < ndmin {
        out = shape::insert_axis(&out, 0);
    }
    Ok(Obj::array(out))
}

const NO_COPY: &str = "Unable to avoid copy while creating an array as requested.\nIf using `np.array(obj, copy=False)` replace it with `np.asarray(obj)` to allow a copy when needed (no behavior change in NumPy 1.x).\nFor more details, see https://numpy.org/devdocs/numpy_2_0_migration_guide.html#adapting-to-changes-in-the-copy-keyword.";

fn asarray(vm: &mut Vm, a: &[Obj]) -> Ret {
    let dtype = optional_dtype(&a[1])?;
    let order = order(vm, &a[2], Order::K)?;
    let source = to_array(vm, &a[0], dtype)?;
    vm.flush_flags("cast")?;
    let out = in_order(source, order)?;
    if matches!(a[4], Obj::Bool(false)) && !matches!(&a[0], Obj::Array(h) if out.same_buffer(&h.view())) {
        return Err(Raise::value(NO_COPY));
    }
    if matches!(a[4], Obj::Bool(true)) {
        return Ok(Obj::array(out.copy()?));
    }
    match &a[0] {
        Obj::Array(h) if out.same_buffer(&h.view()) => Ok(a[0].clone()),
        _ => Ok(Obj::array(out)),
    }
}

/// An array of at least one axis in an order: the array itself if it is one.
fn ordered(vm: &mut Vm, a: &[Obj], order: Order) -> Ret {
    let source = to_array(vm, &a[0], optional_dtype(&a[1])?)?;
    let fits = if order == Order::F { source.is_f() } else { source.is_c() };
    match &a[0] {
        Obj::Array(h) if source.same_buffer(&h.view()) && fits && source.ndim() > 0 => Ok(a[0].clone()),
        _ => {
            let out = in_order(source, order)?;
            Ok(Obj::array(if out.ndim() == 0 { shape::insert_axis(&out, 0) } else { out }))
        }
    }
}

/// A shape argument with NumPy's errors, whose array has still to be made.
fn shape_to_make(vm: &mut Vm, o: &Obj) -> Result<Vec<i64>, Raise> {
    if matches!(o, Obj::None) {
        return Err(Raise::typing("Use () not None as shape arguments"));
    }
    let wanted = numpy_shape(vm, o)?;
    if wanted.iter().any(|d| *d < 0) {
        return Err(Raise::value("negative dimensions are not allowed"));
    }
    Ok(wanted)
}

/// A shape argument with NumPy's errors.
pub fn shape_of(vm: &mut Vm, o: &Obj) -> Result<Vec<usize>, Raise> {
    let wanted = shape_to_make(vm, o)?;
    narrow(&wanted)
}

/// A shape in this machine's own numbers, which count its elements too.
fn narrow(wanted: &[i64]) -> Result<Vec<usize>, Raise> {
    let shape: Option<Vec<usize>> = wanted.iter().map(|&d| usize::try_from(d).ok()).collect();
    shape
        .filter(|shape| checked_size(shape).is_some())
        .ok_or_else(|| Raise::new("MemoryError", "the shape is too large for this console"))
}

fn zeros(vm: &mut Vm, a: &[Obj]) -> Ret {
    // NumPy's order of complaints: what no shape can be, the type, the order, and then a shape that no array has.
    if !matches!(a[0], Obj::None) {
        numpy_shape(vm, &a[0])?;
    }
    let mut dtype = dtype_of(&a[1])?;
    let wanted = order(vm, &a[2], Order::C)?;
    let sizes = shape_to_make(vm, &a[0])?;
    if dtype == DType::Str(0) {
        dtype = DType::Str(1);
    }
    room(dtype, sizes.iter().map(|&d| d as u64))?;
    let shape = narrow(&sizes)?;
    if !matches!(wanted, Order::C | Order::F) {
        return Err(Raise::value("only 'C' or 'F' order is permitted"));
    }
    if wanted == Order::F {
        let reversed: Vec<usize> = shape.into_iter().rev().collect();
        let turned = shape::transpose(&Array::zeros(dtype, &reversed)?, None)?;
        return Ok(Obj::array(turned));
    }
    Ok(Obj::array(Array::zeros(dtype, &shape)?))
}

fn is_numeric(o: &Obj) -> bool {
    matches!(o, Obj::Int(..) | Obj::Big(_) | Obj::Float(..) | Obj::Bool(_) | Obj::Scalar(_) | Obj::Array(_))
}

fn arange(vm: &mut Vm, a: &[Obj]) -> Ret {
    let (start, stop) = match (&a[0], &a[1]) {
        (Obj::NoValue, Obj::NoValue) => return Err(Raise::typing("arange() requires stop to be specified.")),
        (Obj::NoValue, stop) => (Obj::int(0), stop.clone()),
        (start, Obj::NoValue | Obj::None) => (Obj::int(0), start.clone()),
        (start, stop) => (start.clone(), stop.clone()),
    };
    let step = if a[2].is_none() { Obj::int(1) } else { a[2].clone() };
    if matches!(stop, Obj::None) || matches!(start, Obj::None) {
        return Err(Raise::typing(format!(
            "unsupported operand type(s) for -: '{}' and '{}'",
            stop.class_name(),
            start.class_name()
        )));
    }
    let mut found: Option<DType> = None;
    let asked = optional_dtype(&a[3])?;
    if asked.is_some_and(DType::is_str) || [&start, &stop, &step].iter().any(|p| matches!(p, Obj::Str(_))) {
        return Err(Raise::typing(
            "arange() not supported for inputs with DType <class 'numpy.dtypes.StrDType'>.",
        ));
    }
    if matches!(stop, Obj::Tuple(_)) {
        return Err(Raise::typing("arange: scalar arguments expected instead of a tuple."));
    }
    if [&start, &stop].iter().any(|p| !is_numeric(p)) {
        return Err(Raise::typing(format!(
            "unsupported operand type(s) for -: '{}' and '{}'",
            stop.class_name(),
            start.class_name()
        )));
    }
    if !is_numeric(&step) {
        return Err(Raise::typing(format!(
            "unsupported operand type(s) for /: '{}' and '{}'",
            stop.class_name(),
            step.class_name()
        )));
    }
    for part in [&start, &stop, &step] {
        let d = to_array(vm, part, None)?.dtype;
        found = Some(found.map_or(d, |f| promote(f, d)));
    }
    let natural = match found {
        Some(DType::Bool) | None => DType::I64,
        Some(d) => d,
    };
    let dtype = optional_dtype(&a[3])?.unwrap_or(natural);
    let whole = [&start, &stop, &step].iter().all(|p| vm.as_index(p).is_some());
    let (first, last, by) = (real(vm, &start)?, real(vm, &stop)?, real(vm, &step)?);
    if by == 0.0 {
        return Err(Raise::new(
            "ZeroDivisionError",
            if whole { "division by zero" } else { "float division by zero" },
        ));
    }
    let steps = (last - first) / by;
    // An endless step leads out of the interval, so that there is the start alone, or away from it.
    let endless = steps == 0.0 && first != last && steps.is_sign_positive();
    let length = if endless { 1.0 } else { steps.ceil() };
    if length.is_infinite() {
        return Err(Raise::value("Maximum allowed size exceeded"));
    }
    if length.is_nan() {
        return Err(Raise::value("arange: cannot compute length"));
    }
    if length > 9e15 || !meter::fits((length.max(0.0) as usize).saturating_mul(8)) {
        return Err(if length > 9e18 {
            Raise::value("Maximum allowed size exceeded")
        } else {
            room(dtype, std::iter::once(length as u64))
                .err()
                .map_or_else(|| Raise::new("MemoryError", ""), Raise::from)
        });
    }
    let n = length.max(0.0) as usize;
    if dtype == DType::Bool && n > 2 {
        return Err(Raise::typing(
            "arange() is only supported for booleans when the result has at most length 2.",
        ));
    }
    meter::charge(n as u64 / 4)?;
    if dtype.is_int() && vm.as_index(&start).is_none() {
        // The first two numbers are stored as Python's; the others follow from them.
        for k in 0..n.min(2) {
            super::convert::element(vm, &Obj::float(first + by * k as f64), dtype)?;
        }
    }
    if dtype == DType::Bool {
        let values = (0..n).map(|k| i64::from(first + by * k as f64 != 0.0)).collect();
        return Ok(Obj::array(Array::from_lane(dtype, &[n], &Lane::Int(values))?));
    }
    if whole && !dtype.is_float() {
        for k in 0..n.min(2) {
            super::convert::element(vm, &Obj::int(first as i64 + by as i64 * k as i64), dtype)?;
        }
        let (first, by) = (vm.need_index(&start)?, vm.need_index(&step)?);
        let values = (0..n as i64).map(|i| first.wrapping_add(i.wrapping_mul(by))).collect();
        return Ok(Obj::array(Array::from_lane(dtype, &[n], &Lane::Int(values))?));
    }
    // The second number fixes the step, as NumPy's loop does.
    let by = if endless { 1.0 } else { by };
    let (first, second) = match dtype.is_float() {
        true => (round_to(first, dtype), round_to(first + by, dtype)),
        false => ((first as i64) as f64, ((first + by) as i64) as f64),
    };
    let delta = second - first;
    let values =
        (0..n).map(|i| if i == 1 { second } else { round_to(first + i as f64 * delta, dtype) }).collect();
    Ok(Obj::array(Array::from_lane(dtype, &[n], &Lane::Float(values))?))
}

fn round_to(v: f64, d: DType) -> f64 {
    if d == DType::F32 { f64::from(v as f32) } else { v }
}

fn real(vm: &mut Vm, o: &Obj) -> Result<f64, Raise> {
    super::super::construct::to_float(vm, o)
}

fn concatenate(vm: &mut Vm, a: &[Obj]) -> Ret {
    let items = match &a[0] {
        Obj::Array(h) if h.view().ndim() == 0 => {
            return Err(Raise::typing("dispatcher for __array_function__ did not return an iterable"));
        }
        Obj::List(_) | Obj::Tuple(_) | Obj::Array(_) | Obj::Range(..) => vm.collect(&a[0])?,
        Obj::Str(_) => vm.collect(&a[0])?,
        Obj::Iter(_) | Obj::Dict(_) | Obj::Set(_) => {
            return Err(Raise::typing(format!(
                "The first input argument needs to be a sequence, not {}",
                a[0].class_name()
            )));
        }
        _ => return Err(Raise::typing("dispatcher for __array_function__ did not return an iterable")),
    };
    let mut arrays = items.iter().map(|x| to_array(vm, x, None)).collect::<Result<Vec<_>, _>>()?;
    let dtype = optional_dtype(&a[3])?;
    let axis = if matches!(a[1], Obj::None) {
        for x in &mut arrays {
            *x = shape::ravel(x, Order::C)?;
        }
        0
    } else if a[1].given() {
        vm.need_index(&a[1])?
    } else {
        0
    };
    let casting = casting(vm, &a[4], "same_kind")?;
    let joined = join::concatenate(&arrays, axis, dtype, &casting)?;
    match &a[2] {
        Obj::Array(out) => {
            let target = out.view();
            if target.ndim() != joined.ndim() {
                return Err(Raise::value("Output array has wrong dimensionality"));
            }
            if target.shape != joined.shape {
                return Err(Raise::value("Output array is the wrong shape"));
            }
            shape::assign(&target, &joined)?;
            Ok(a[2].clone())
        }
        _ => Ok(Obj::array(joined)),
    }
}

fn where_(vm: &mut Vm, a: &[Obj]) -> Ret {
    let condition = to_array(vm, &a[0], None)?;
    if !a[1].given() && !a[2].given() {
        return vm.call_numpy("nonzero", vec![a[0].clone()]);
    }
    if !a[1].given() || !a[2].given() {
        return Err(Raise::value("either both or neither of x and y should be given"));
    }
    let dtype = common(vm, &[a[1].clone(), a[2].clone()])?;
    let mut parts = Vec::new();
    for part in &a[1..3] {
        parts.push(match part {
            Obj::Array(_) => to_array(vm, part, None)?,
            other => to_array(vm, other, Some(dtype)).or_else(|_| to_array(vm, other, None))?,
        });
    }
    let shape = shape::operands(&[&condition.shape, &parts[0].shape, &parts[1].shape])?;
    let out = Array::zeros(dtype, &shape)?;
    let mask = shape::stretch(&condition, &shape).unwrap_or(condition);
    shape::assign(&out, &parts[1])?;
    masked_assign(&out, &parts[0], &mask)?;
    Ok(Obj::array(out))
}

/// The dtype of an operation on objects; Python numbers take that of the others.
pub fn common(vm: &mut Vm, items: &[Obj]) -> Result<DType, Raise> {
    let (mut strong, mut weak): (Option<DType>, u8) = (None, 0);
    for item in items {
        let d = match item {
            Obj::Int(..) => {
                weak = weak.max(1);
                continue;
            }
            Obj::Float(..) => {
                weak = 2;
                continue;
            }
            Obj::Array(h) => h.view().dtype,
            Obj::Scalar(s) if !s.0.is_str() => s.0,
            Obj::DType(_) | Obj::Type(_) => dtype_of(item)?,
            other => to_array(vm, other, None)?.dtype,
        };
        strong = Some(strong.map_or(d, |s| promote(s, d)));
    }
    Ok(match (strong, weak) {
        (Some(d), 0) => d,
        (Some(DType::F32), 2) => DType::F32,
        (Some(d), 2) => promote(d, DType::F64),
        (Some(DType::Bool), 1) => DType::I64,
        (Some(d @ DType::Str(_)), 1) => promote(d, DType::I64),
        (Some(d), _) => d,
        (None, 1) => DType::I64,
        (None, _) => DType::F64,
    })
}

fn copyto(vm: &mut Vm, a: &[Obj]) -> Ret {
    let Obj::Array(h) = &a[0] else {
        return Err(Raise::typing(format!(
            "copyto() argument 1 must be a numpy.ndarray, not {}",
            a[0].class_name()
        )));
    };
    let target = h.view();
    let source = match &a[1] {
        Obj::Int(..) | Obj::Float(..) | Obj::Bool(_)
            if !matches!((&a[1], target.dtype.is_int()), (Obj::Float(..), true)) =>
        {
            to_array(vm, &a[1], Some(target.dtype))?
        }
        Obj::None | Obj::Type(_) | Obj::Dict(_) | Obj::Big(_) => to_array(vm, &a[1], Some(target.dtype))?,
        other => to_array(vm, other, None)?,
    };
    let rule = casting(vm, &a[2], "same_kind")?;
    if !can_cast(source.dtype, target.dtype, &rule) {
        let what = if source.ndim() == 0 { "scalar" } else { "array data" };
        return Err(cast::refused(what, source.dtype, target.dtype, &rule).into());
    }
    if a[3].given() && !matches!(a[3], Obj::Bool(true)) {
        let mask = to_array(vm, &a[3], Some(DType::Bool))?;
        masked_assign(&target, &source, &mask)?;
    } else {
        shape::assign(&target, &source)?;
    }
    Ok(Obj::None)
}

fn can_cast_(vm: &mut Vm, a: &[Obj]) -> Ret {
    if matches!(a[0], Obj::Int(..) | Obj::Float(..) | Obj::Big(_)) {
        return Err(Raise::typing(
            "can_cast() does not support Python ints, floats, and complex because the result used to depend on the value.\nThis change was part of adopting NEP 50, we may explicitly allow them again in the future.",
        ));
    }
    let from = match &a[0] {
        Obj::Array(h) => h.view().dtype,
        Obj::Scalar(s) => s.0,
        other => dtype_of(other)?,
    };
    let rule = casting(vm, &a[2], "safe")?;
    Ok(Obj::Bool(can_cast(from, dtype_of(&a[1])?, &rule)))
}

fn promote_types(_: &mut Vm, a: &[Obj]) -> Ret {
    Ok(Obj::DType(promote(dtype_of(&a[0])?, dtype_of(&a[1])?)))
}

fn result_type(vm: &mut Vm, a: &[Obj]) -> Ret {
    let items = vm.collect(&a[0])?;
    if items.is_empty() {
        return Err(Raise::value("at least one array or dtype is required"));
    }
    let items: Vec<Obj> = items
        .into_iter()
        .map(|x| match &x {
            Obj::Str(_) | Obj::List(_) => dtype_of(&x).map(Obj::DType),
            Obj::None => Ok(Obj::DType(DType::F64)),
            _ => Ok(x),
        })
        .collect::<Result<_, _>>()?;
    Ok(Obj::DType(common(vm, &items)?))
}

fn min_scalar_type(vm: &mut Vm, a: &[Obj]) -> Ret {
    let x = to_array(vm, &a[0], None)?;
    let value = x.first_element();
    let d = match (x.ndim(), x.dtype.kind()) {
        (0, 'i' | 'u') => {
            let v = match &value {
                Value::Uint(u) => i128::from(*u),
                other => i128::from(other.to_i64()),
            };
            let all = if v >= 0 {
                [DType::U8, DType::U16, DType::U32, DType::U64]
            } else {
                [DType::I8, DType::I16, DType::I32, DType::I64]
            };
            all.into_iter().find(|d| v >= d.range().0 && v <= d.range().1).unwrap_or(x.dtype)
        }
        (0, 'f') => {
            let v = value.to_f64();
            if v.abs() <= 65504.0 || !v.is_finite() {
                return Err(Raise::missing("the dtype 'float16'"));
            }
            if v.abs() <= f64::from(f32::MAX) { DType::F32 } else { DType::F64 }
        }
        _ => x.dtype,
    };
    Ok(Obj::DType(d))
}

fn share(vm: &mut Vm, a: &[Obj], exact: bool) -> Ret {
    let (x, y) = (to_array(vm, &a[0], None)?, to_array(vm, &a[1], None)?);
    Ok(Obj::Bool(if exact { shape::shares(&x, &y)? } else { shape::may_share(&x, &y) }))
}

fn fromiter(vm: &mut Vm, a: &[Obj]) -> Ret {
    if !a[1].given() {
        return Err(Raise::typing("fromiter() missing required argument 'dtype' (pos 2)"));
    }
    let dtype = dtype_of(&a[1])?;
    let mut items = vm.collect(&a[0])?;
    let count = if a[2].given() { vm.need_index(&a[2])? } else { -1 };
    if let Ok(count) = usize::try_from(count) {
        if items.len() < count {
            return Err(Raise::value(format!(
                "iterator too short: Expected {count} but iterator had only {} items.",
                items.len()
            )));
        }
        items.truncate(count);
    }
    Ok(Obj::array(to_array(vm, &Obj::list(items), Some(dtype))?))
}

/// An array cast by a rule.
pub fn cast_by(a: &Array, d: DType, rule: &str) -> Result<Array, Raise> {
    let same_value = rule == "same_value";
    let may = if same_value { a.dtype.is_str() == d.is_str() } else { can_cast(a.dtype, d, rule) };
    if !may {
        return Err(cast::refused("array data", a.dtype, d, rule).into());
    }
    let out = cast::cast(a, d)?;
    if same_value && d != DType::Bool {
        let back = cast::cast(&out, a.dtype)?;
        let elements = |a: &Array| a.offsets().map(|at| a.get_at(at)).collect::<Vec<_>>();
        let same = |(x, y): (&Value, &Value)| x == y || x.to_f64().is_nan() && y.to_f64().is_nan();
        if !elements(a).iter().zip(&elements(&back)).all(same) {
            let message = format!("could not cast 'same_value' {} to {}", a.dtype.c_name(), d.c_name());
            return Err(Raise::value(message));
        }
    }
    Ok(out)
}
