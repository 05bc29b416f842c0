//! Python's objects to arrays: shape, dtype, and each element with Python's own checks.

use super::super::construct::{to_float, to_int};
use super::super::exceptions::Raise;
use super::super::number::{Num, num};
use super::super::object::Obj;
use super::super::vm::Vm;
use crate::array::dtype::promote;
use crate::array::{Array, DType, MAX_DIMS, Value, cast, meter, shape};

fn is_sequence(o: &Obj) -> bool {
    match o {
        Obj::List(_) | Obj::Tuple(_) | Obj::Range(..) => true,
        Obj::Array(h) => h.view().ndim() > 0,
        _ => false,
    }
}

/// The dtype of one element.
fn leaf_dtype(o: &Obj) -> Result<DType, Raise> {
    Ok(match o {
        Obj::Bool(_) => DType::Bool,
        Obj::Int(..) => DType::I64,
        Obj::Big(b) => match b.to_u64() {
            Some(_) => DType::U64,
            None => return Err(Raise::missing("an integer beyond 64 bits in an array (dtype 'object')")),
        },
        Obj::Float(..) => DType::F64,
        Obj::Str(s) => DType::Str(s.chars().count().max(1) as u32),
        Obj::Scalar(s) => match &s.1 {
            Value::Str(t) => DType::Str(t.chars().count().max(1) as u32),
            _ => s.0,
        },
        Obj::Array(h) => h.view().dtype,
        _ => return Err(Raise::missing("an array of dtype 'object'")),
    })
}

/// Nested sequences: their shape, their elements in order, and what the arrays among them hold.
type Flat = (Vec<usize>, Vec<Obj>, Option<DType>);

fn flatten(vm: &mut Vm, o: &Obj) -> Result<Flat, Raise> {
    let mut shape = Vec::new();
    let mut level = vec![o.clone()];
    let mut of_arrays: Option<DType> = None;
    loop {
        for x in &level {
            if let Obj::Array(h) = x {
                let d = h.view().dtype;
                of_arrays = Some(of_arrays.map_or(d, |f| promote(f, d)));
            }
        }
        let sequences = level.iter().filter(|x| is_sequence(x)).count();
        if sequences == 0 {
            return Ok((shape, level, of_arrays));
        }
        let ragged = |shape: &[usize]| {
            Raise::value(format!(
                "setting an array element with a sequence. The requested array has an inhomogeneous shape after {} dimensions. The detected shape was {} + inhomogeneous part.",
                shape.len(),
                shape::tuple(shape)
            ))
        };
        if sequences < level.len() {
            return Err(ragged(&shape));
        }
        let n = vm.length(&level[0])?;
        for x in &level {
            if vm.length(x)? != n {
                return Err(ragged(&shape));
            }
        }
        shape.push(n);
        if shape.len() > MAX_DIMS {
            return Err(Raise::value("maximum supported dimension for an ndarray is 64"));
        }
        let mut next = Vec::with_capacity(level.len() * n);
        for x in &level {
            vm.check_growth(next.len() & !0x3ff)?;
            next.extend(vm.collect(x)?);
        }
        level = next;
        if level.is_empty() {
            return Ok((shape, level, of_arrays));
        }
    }
}

/// An object as an array; of a given dtype, with the checks of Python's own conversions.
///
/// # Errors
/// `ValueError` for ragged sequences, `OverflowError` for integers out of range, and those of conversion.
pub fn to_array(vm: &mut Vm, o: &Obj, dtype: Option<DType>) -> Result<Array, Raise> {
    match o {
        Obj::Array(h) => {
            let a = h.view();
            return Ok(match dtype {
                Some(d) => cast::to(&a, sized(d, &a))?,
                None => a,
            });
        }
        Obj::Scalar(s) => {
            let a = Array::scalar(s.0, &s.1)?;
            return Ok(match dtype {
                Some(d) => cast::to(&a, sized(d, &a))?,
                None => a,
            });
        }
        Obj::Flat(h) => {
            let flat = shape::ravel(&h.view(), shape::Order::C)?;
            return Ok(match dtype {
                Some(d) => cast::to(&flat, d)?,
                None => flat,
            });
        }
        Obj::Iter(_) | Obj::Dict(_) | Obj::Set(_) if dtype.is_none() => {
            return Err(Raise::missing("an array of dtype 'object'"));
        }
        _ => {}
    }
    let (shape, leaves, of_arrays) = flatten(vm, o)?;
    let found = match dtype {
        Some(DType::Str(0)) | None => {
            let mut found: Option<DType> = None;
            for leaf in &leaves {
                let d = leaf_dtype(leaf)?;
                found = Some(found.map_or(d, |f| promote(f, d)));
            }
            match dtype {
                Some(_) => DType::Str(leaves.iter().map(|l| text_width(vm, l)).max().unwrap_or(1).max(1)),
                None => found.or(of_arrays).unwrap_or(DType::F64),
            }
        }
        Some(d) => d,
    };
    meter::charge(leaves.len() as u64)?;
    let out = Array::zeros(found, &shape)?;
    let item = found.size();
    for (i, leaf) in leaves.iter().enumerate() {
        let value = element(vm, leaf, found)?;
        out.set_at(i * item, &value);
    }
    Ok(out)
}

fn sized(d: DType, a: &Array) -> DType {
    match (d, a.dtype) {
        (DType::Str(0), DType::Str(n)) => DType::Str(n),
        _ => d,
    }
}

fn text_width(vm: &mut Vm, o: &Obj) -> u32 {
    match o {
        Obj::Scalar(s) if !s.0.is_str() => return s.0.text_width(),
        Obj::Array(h) => return h.view().dtype.text_width(),
        _ => {}
    }
    vm.str_of(o).map_or(1, |s| s.chars().count() as u32)
}

/// One element of a dtype.
///
/// # Errors
/// `OverflowError` for an integer out of range, and those of `int()` and `float()`.
pub fn element(vm: &mut Vm, o: &Obj, d: DType) -> Result<Value, Raise> {
    match o {
        Obj::Scalar(s) if (!s.0.is_str() && !d.is_int()) || d.is_str() => return Ok(s.1.clone()),
        // Those wrap around instead of being refused.
        Obj::Scalar(s) if d.kind() == 'u' && !s.0.is_str() => return Ok(cast::element(&s.1, d)),
        Obj::Array(h) if h.view().ndim() == 0 => return Ok(h.view().first()),
        _ => {}
    }
    match d.kind() {
        'b' => Ok(Value::Bool(vm.truth(o)?)),
        'f' => match num(o) {
            Some(Num::Float(f)) => Ok(Value::Float(f)),
            Some(Num::Int(i)) => Ok(Value::Float(i as f64)),
            _ if matches!(o, Obj::None) => Ok(Value::Float(f64::NAN)),
            _ if is_sequence(o) => Err(Raise::value("setting an array element with a sequence.")),
            _ => Ok(Value::Float(to_float(vm, o)?)),
        },
        'U' if is_sequence(o) => Err(Raise::value("setting an array element with a sequence")),
        'U' => Ok(Value::Str(vm.str_of(o)?.into())),
        _ => {
            let whole = to_int(vm, o)?;
            let n = num(&whole).map(|n| n.to_big()).unwrap_or_default();
            match n.small() {
                Some(i) => Ok(cast::int_fits(i, d)?),
                None => Err(cast::out_of_bounds(&n.to_string(), d).into()),
            }
        }
    }
}
