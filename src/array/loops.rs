//! Moving elements between memory and lanes.

use super::dtype::DType;
use super::value::{Lane, TWO_63, Value, float_to_int, wrap};
use super::{Array, Rc};

fn bytes_at<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    let mut raw = [0; N];
    if let Some(part) = bytes.get(at..at + N) {
        raw.copy_from_slice(part);
    }
    raw
}

fn read_int(bytes: &[u8], at: usize, dtype: DType) -> i64 {
    match dtype {
        DType::Bool | DType::U8 => i64::from(bytes_at::<1>(bytes, at)[0]),
        DType::I8 => i64::from(i8::from_le_bytes(bytes_at(bytes, at))),
        DType::I16 => i64::from(i16::from_le_bytes(bytes_at(bytes, at))),
        DType::U16 => i64::from(u16::from_le_bytes(bytes_at(bytes, at))),
        DType::I32 => i64::from(i32::from_le_bytes(bytes_at(bytes, at))),
        DType::U32 => i64::from(u32::from_le_bytes(bytes_at(bytes, at))),
        _ => i64::from_le_bytes(bytes_at(bytes, at)),
    }
}

fn read_float(bytes: &[u8], at: usize, dtype: DType) -> f64 {
    match dtype {
        DType::F32 => f64::from(f32::from_le_bytes(bytes_at(bytes, at))),
        _ => f64::from_le_bytes(bytes_at(bytes, at)),
    }
}

fn read_text(bytes: &[u8], at: usize, chars: u32) -> Rc<str> {
    let units = (0..chars as usize).map(|i| u32::from_le_bytes(bytes_at(bytes, at + 4 * i)));
    let text: String = units.map(|u| char::from_u32(u).unwrap_or('\u{fffd}')).collect();
    Rc::from(text.trim_end_matches('\0'))
}

/// One element.
pub fn read(bytes: &[u8], at: usize, dtype: DType) -> Value {
    match dtype {
        DType::Bool => Value::Bool(read_int(bytes, at, dtype) != 0),
        DType::U64 => Value::Uint(read_int(bytes, at, dtype) as u64),
        DType::F32 | DType::F64 => Value::Float(read_float(bytes, at, dtype)),
        DType::Str(n) => Value::Str(read_text(bytes, at, n)),
        _ => Value::Int(read_int(bytes, at, dtype)),
    }
}

fn put(bytes: &mut [u8], at: usize, raw: &[u8]) {
    if let Some(part) = bytes.get_mut(at..at + raw.len()) {
        part.copy_from_slice(raw);
    }
}

fn write_int(bytes: &mut [u8], at: usize, dtype: DType, i: i64) {
    match dtype {
        DType::Bool => put(bytes, at, &[u8::from(i != 0)]),
        DType::F32 => put(bytes, at, &(i as f32).to_le_bytes()),
        DType::F64 => put(bytes, at, &(i as f64).to_le_bytes()),
        _ => put(bytes, at, &i.to_le_bytes()[..dtype.size().min(8)]),
    }
}

fn write_float(bytes: &mut [u8], at: usize, dtype: DType, f: f64) {
    match dtype {
        DType::F64 => put(bytes, at, &f.to_le_bytes()),
        DType::F32 => put(bytes, at, &(f as f32).to_le_bytes()),
        DType::Bool => put(bytes, at, &[u8::from(f != 0.0)]),
        DType::U64 => put(bytes, at, &float_to_unsigned(f).to_le_bytes()),
        DType::I64 => put(bytes, at, &float_to_int(f).to_le_bytes()),
        DType::U32 => write_int(bytes, at, dtype, float_to_int(f)),
        // Small integers go through 32 bits, so that what does not fit there becomes the most negative number.
        _ => {
            let wide = float_to_int(f);
            write_int(
                bytes,
                at,
                dtype,
                if wrap(wide, DType::I32) == wide { wide } else { i64::from(i32::MIN) },
            );
        }
    }
}

fn float_to_unsigned(f: f64) -> u64 {
    if f >= TWO_63 {
        if f < 1.8446744073709552e19 { f as u64 } else { 1 << 63 }
    } else {
        float_to_int(f) as u64
    }
}

fn write_text(bytes: &mut [u8], at: usize, chars: u32, text: &str) {
    let mut units = text.chars();
    for i in 0..chars as usize {
        put(bytes, at + 4 * i, &units.next().map_or(0, u32::from).to_le_bytes());
    }
}

/// Writes one element, cast without a check.
pub fn write(bytes: &mut [u8], at: usize, dtype: DType, value: &Value) {
    match (value, dtype) {
        (Value::Str(text), DType::Str(n)) => write_text(bytes, at, n, text),
        (_, DType::Str(n)) => write_text(bytes, at, n, &super::print::element_text(value)),
        (Value::Float(f), _) => write_float(bytes, at, dtype, *f),
        (Value::Uint(u), DType::F64 | DType::F32) => write_float(bytes, at, dtype, *u as f64),
        (other, _) => write_int(bytes, at, dtype, other.to_i64()),
    }
}

/// Byte offsets; a plain range when the elements are contiguous.
fn each(array: &Array, mut visit: impl FnMut(usize)) {
    if array.is_c() {
        let item = array.dtype.size();
        (0..array.size()).for_each(|i| visit(array.offset + i * item));
    } else {
        array.offsets().for_each(visit);
    }
}

/// All elements in C order.
pub fn load(array: &Array) -> Lane {
    let bytes = array.data.bytes.borrow();
    let dtype = array.dtype;
    let n = array.size();
    match dtype {
        DType::F32 | DType::F64 => {
            let mut out = Vec::with_capacity(n);
            each(array, |at| out.push(read_float(&bytes, at, dtype)));
            Lane::Float(out)
        }
        DType::U64 => {
            let mut out = Vec::with_capacity(n);
            each(array, |at| out.push(read_int(&bytes, at, dtype) as u64));
            Lane::Uint(out)
        }
        DType::Str(chars) => {
            let mut out = Vec::with_capacity(n);
            each(array, |at| out.push(read_text(&bytes, at, chars)));
            Lane::Str(out)
        }
        _ => {
            let mut out = Vec::with_capacity(n);
            each(array, |at| out.push(read_int(&bytes, at, dtype)));
            Lane::Int(out)
        }
    }
}

/// Writes elements in C order, cast without a check.
pub fn store(array: &Array, lane: &Lane) {
    let mut bytes = array.data.bytes.borrow_mut();
    let dtype = array.dtype;
    let mut i = 0;
    match (lane, dtype) {
        (Lane::Float(v), d) if !d.is_str() => each(array, |at| {
            write_float(&mut bytes, at, d, v.get(i).copied().unwrap_or_default());
            i += 1;
        }),
        (Lane::Int(v), d) if !d.is_str() => each(array, |at| {
            write_int(&mut bytes, at, d, v.get(i).copied().unwrap_or_default());
            i += 1;
        }),
        _ => each(array, |at| {
            if let Some(value) = element(lane, i) {
                write(&mut bytes, at, dtype, &value);
            }
            i += 1;
        }),
    }
}

/// One element of a lane.
pub fn element(lane: &Lane, i: usize) -> Option<Value> {
    match lane {
        Lane::Int(v) => v.get(i).map(|x| Value::Int(*x)),
        Lane::Uint(v) => v.get(i).map(|x| Value::Uint(*x)),
        Lane::Float(v) => v.get(i).map(|x| Value::Float(*x)),
        Lane::Str(v) => v.get(i).map(|x| Value::Str(x.clone())),
    }
}

/// Copies elements of one dtype between arrays of one shape.
pub fn copy_bytes(from: &Array, to: &Array) {
    let item = from.dtype.size();
    if item == 0 {
        return;
    }
    let picked: Vec<u8> = {
        let bytes = from.data.bytes.borrow();
        if from.is_c() {
            bytes.get(from.offset..from.offset + item * from.size()).unwrap_or(&[]).to_vec()
        } else {
            let mut out = Vec::with_capacity(item * from.size());
            from.offsets().for_each(|at| out.extend_from_slice(bytes.get(at..at + item).unwrap_or(&[])));
            out
        }
    };
    let mut bytes = to.data.bytes.borrow_mut();
    if to.is_c() {
        put(&mut bytes, to.offset, &picked);
    } else {
        let mut parts = picked.chunks_exact(item);
        to.offsets().for_each(|at| {
            if let Some(part) = parts.next() {
                put(&mut bytes, at, part);
            }
        });
    }
}
