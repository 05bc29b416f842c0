//! NumPy's arrays: element types, strided views on shared memory, and what is done with them, digit for digit.
//!
//! An [`Array`] is a window (offset, shape, strides in bytes) on a shared [`Buffer`]. Functions that NumPy lets
//! return a view return an `Array` on the same buffer. A [`Handle`] is an array as an object with identity and a
//! `base`. Uses [`crate::math`] only.

pub mod cast;
pub mod dtype;
pub mod fault;
pub mod index;
pub mod join;
pub mod linalg;
pub mod loops;
pub mod loops_int;
pub mod loops_real;
pub mod meter;
pub mod print;
pub mod real;
pub mod reduce;
pub mod shape;
pub mod sort;
pub mod sums;
pub mod ufunc;
pub mod value;

pub use dtype::DType;
pub use fault::{Fault, Res};
use std::cell::RefCell;
use std::rc::{Rc, Weak};
pub use value::{Lane, Value};

/// Most dimensions of an array.
pub const MAX_DIMS: usize = 64;

/// Memory that several arrays may share.
#[derive(Debug)]
pub struct Buffer {
    /// The bytes.
    pub bytes: RefCell<Vec<u8>>,
    held: usize,
    owner: RefCell<Weak<Handle>>,
}

impl Drop for Buffer {
    fn drop(&mut self) {
        meter::release(self.held);
    }
}

/// A window on a buffer.
#[derive(Clone, Debug)]
pub struct Array {
    /// The memory.
    pub data: Rc<Buffer>,
    /// Type of the elements.
    pub dtype: DType,
    /// Length of each axis.
    pub shape: Vec<usize>,
    /// Bytes from an element to the next along each axis.
    pub strides: Vec<isize>,
    /// Byte of the first element.
    pub offset: usize,
    /// Whether elements may be assigned.
    pub writeable: bool,
}

/// An array with identity: what a Python name refers to.
#[derive(Debug)]
pub struct Handle {
    /// The array; its shape, dtype and flags may be assigned.
    pub array: RefCell<Array>,
    /// The array whose memory this one views.
    pub base: Option<Rc<Handle>>,
}

impl Handle {
    /// Gives an array identity. If another live handle owns the memory, that one is the base.
    pub fn new(array: Array) -> Rc<Handle> {
        let owner = array.data.owner.borrow().upgrade();
        let data = array.data.clone();
        let handle = Rc::new(Handle { array: RefCell::new(array), base: owner });
        if handle.base.is_none() {
            *data.owner.borrow_mut() = Rc::downgrade(&handle);
        }
        handle
    }

    /// The window, cloned; the memory is shared.
    pub fn view(&self) -> Array {
        self.array.borrow().clone()
    }
}

/// Product of the axes, `None` when it overflows.
pub fn checked_size(shape: &[usize]) -> Option<usize> {
    if shape.contains(&0) {
        return Some(0);
    }
    shape.iter().try_fold(1usize, |n, &d| n.checked_mul(d))
}

/// A number of elements as this machine counts them; one that is too large for it is the largest. In WebAssembly that
/// is 32 bits, which must not make a small number of a large one.
pub fn saturated(n: i64) -> usize {
    usize::try_from(n.max(0)).unwrap_or(usize::MAX)
}

/// Bytes of an array of this type and shape.
///
/// # Errors
/// `ValueError` when there are too many even to count, `_ArrayMemoryError` beyond the limit.
pub fn room(dtype: DType, shape: impl Iterator<Item = u64> + Clone) -> Res<usize> {
    let times = |n: u64, d: u64| n.checked_mul(d).filter(|&n| i64::try_from(n).is_ok());
    // An axis without elements does not make the others countable.
    let bytes = shape.clone().filter(|&d| d > 0).try_fold(dtype.size() as u64, times);
    let bytes = bytes.ok_or_else(|| {
        Fault::value(
            "array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size.",
        )
    })?;
    if shape.clone().any(|d| d == 0) {
        return Ok(0);
    }
    match usize::try_from(bytes) {
        Ok(fitting) if meter::fits(fitting) => Ok(fitting),
        _ => Err(too_large(bytes, dtype, &shape.collect::<Vec<_>>())),
    }
}

/// Strides of a new array in C order (last axis fastest).
pub fn c_strides(shape: &[usize], item: usize) -> Vec<isize> {
    let mut strides = vec![item as isize; shape.len()];
    for axis in (1..shape.len()).rev() {
        strides[axis - 1] = strides[axis].saturating_mul(shape[axis].max(1) as isize);
    }
    strides
}

impl Array {
    /// A new array of zeros in C order.
    ///
    /// # Errors
    /// `ValueError` when the size overflows or there are more than 64 axes, `_ArrayMemoryError` beyond the limit.
    pub fn zeros(dtype: DType, shape: &[usize]) -> Res<Array> {
        if shape.len() > MAX_DIMS {
            let text = format!("maximum supported dimension for an ndarray is 64, found {}", shape.len());
            return Err(Fault::value(text));
        }
        let bytes = room(dtype, shape.iter().map(|&d| d as u64))?;
        meter::charge(12 + bytes as u64 / 64)?;
        meter::hold(bytes)?;
        let data =
            Buffer { bytes: RefCell::new(vec![0; bytes]), held: bytes, owner: RefCell::new(Weak::new()) };
        Ok(Array {
            data: Rc::new(data),
            dtype,
            shape: shape.to_vec(),
            strides: if bytes == 0 { vec![0; shape.len()] } else { c_strides(shape, dtype.size()) },
            offset: 0,
            writeable: true,
        })
    }

    /// A new C-order array of the given elements, stored as `dtype`.
    ///
    /// # Errors
    /// Those of [`Array::zeros`].
    pub fn from_lane(dtype: DType, shape: &[usize], lane: &Lane) -> Res<Array> {
        let dtype = match (dtype, lane) {
            (DType::Str(0), Lane::Str(v)) => {
                DType::Str(v.iter().map(|s| s.chars().count()).max().unwrap_or(0).max(1) as u32)
            }
            _ => dtype,
        };
        let out = Array::zeros(dtype, shape)?;
        out.store(lane)?;
        Ok(out)
    }

    /// An array without axes.
    ///
    /// # Errors
    /// Those of [`Array::zeros`].
    pub fn scalar(dtype: DType, value: &Value) -> Res<Array> {
        let out = Array::zeros(dtype, &[])?;
        out.set_at(out.offset, value);
        Ok(out)
    }

    /// One axis of `int64`.
    ///
    /// # Errors
    /// Those of [`Array::zeros`].
    pub fn ints(values: Vec<i64>) -> Res<Array> {
        Array::from_lane(DType::I64, &[values.len()], &Lane::Int(values))
    }

    /// Number of elements; the largest number there is if a stretched view has more.
    pub fn size(&self) -> usize {
        if self.shape.contains(&0) { 0 } else { self.shape.iter().fold(1, |n, &d| n.saturating_mul(d)) }
    }

    /// Number of axes.
    pub fn ndim(&self) -> usize {
        self.shape.len()
    }

    /// Whether both look at the same buffer.
    pub fn same_buffer(&self, other: &Array) -> bool {
        Rc::ptr_eq(&self.data, &other.data)
    }

    /// Whether the elements lie one after the other in C order.
    pub fn is_c(&self) -> bool {
        self.contiguous(self.ndim(), |i| i)
    }

    /// Whether the elements lie one after the other in Fortran order.
    pub fn is_f(&self) -> bool {
        let n = self.ndim();
        self.contiguous(n, |i| n - 1 - i)
    }

    fn contiguous(&self, n: usize, axis: impl Fn(usize) -> usize) -> bool {
        if self.size() == 0 {
            return true;
        }
        let mut expected = self.dtype.size() as isize;
        for i in (0..n).rev() {
            let a = axis(i);
            if self.shape[a] != 1 {
                if self.strides[a] != expected {
                    return false;
                }
                expected *= self.shape[a] as isize;
            }
        }
        true
    }

    /// Byte of each element, in C order.
    pub fn offsets(&self) -> Offsets<'_> {
        Offsets { array: self, index: vec![0; self.ndim()], at: self.offset as isize, left: self.size() }
    }

    /// The elements in C order.
    ///
    /// # Errors
    /// `_ArrayMemoryError` beyond the limit, `TimeoutError` when the budget is used up.
    pub fn lane(&self) -> Res<Lane> {
        // An array stretched beyond all memory is said to be that, not to take too long.
        room(self.dtype, self.shape.iter().map(|&d| d as u64))?;
        let size = self.size();
        // A text is a piece of memory of its own.
        let each = if self.dtype.is_str() { 16 } else { 1 };
        meter::charge(1 + (size as u64).saturating_mul(each) / 8)?;
        if !meter::fits(size.saturating_mul(8)) {
            return Err(Fault::new("MemoryError", "the console's memory limit is reached"));
        }
        Ok(loops::load(self))
    }

    /// The elements as reals.
    ///
    /// # Errors
    /// Those of [`Array::lane`].
    pub fn floats(&self) -> Res<Vec<f64>> {
        Ok(match self.lane()? {
            Lane::Float(v) => v,
            Lane::Int(v) => v.into_iter().map(|x| x as f64).collect(),
            Lane::Uint(v) => v.into_iter().map(|x| x as f64).collect(),
            Lane::Str(v) => vec![0.0; v.len()],
        })
    }

    /// The elements as signed integers, cut off where needed.
    ///
    /// # Errors
    /// Those of [`Array::lane`].
    pub fn integers(&self) -> Res<Vec<i64>> {
        Ok(match self.lane()? {
            Lane::Int(v) => v,
            Lane::Uint(v) => v.into_iter().map(|x| x as i64).collect(),
            Lane::Float(v) => v.into_iter().map(value::float_to_int).collect(),
            Lane::Str(v) => vec![0; v.len()],
        })
    }

    /// Whether each element counts as true.
    ///
    /// # Errors
    /// Those of [`Array::lane`].
    pub fn truths(&self) -> Res<Vec<bool>> {
        Ok(match self.lane()? {
            Lane::Int(v) => v.into_iter().map(|x| x != 0).collect(),
            Lane::Uint(v) => v.into_iter().map(|x| x != 0).collect(),
            Lane::Float(v) => v.into_iter().map(|x| x != 0.0).collect(),
            Lane::Str(v) => v.into_iter().map(|x| !x.is_empty()).collect(),
        })
    }

    /// Writes elements, in C order, over all of this array.
    ///
    /// # Errors
    /// `TimeoutError` when the budget is used up.
    pub fn store(&self, lane: &Lane) -> Res<()> {
        meter::charge(1 + self.size() as u64 / 8)?;
        loops::store(self, lane);
        Ok(())
    }

    /// The element at a byte offset.
    pub fn get_at(&self, offset: usize) -> Value {
        loops::read(&self.data.bytes.borrow(), offset, self.dtype)
    }

    /// Writes one element at a byte offset, cast without a check.
    pub fn set_at(&self, offset: usize, value: &Value) {
        loops::write(&mut self.data.bytes.borrow_mut(), offset, self.dtype, value);
    }

    /// The first element (the only one of an array without axes).
    pub fn first(&self) -> Value {
        self.get_at(self.offset)
    }

    /// A new C-order array with the same elements.
    ///
    /// # Errors
    /// Those of [`Array::zeros`].
    pub fn copy(&self) -> Res<Array> {
        let out = Array::zeros(self.dtype, &self.shape)?;
        loops::copy_bytes(self, &out);
        Ok(out)
    }

    /// A copy whose elements lie in order `C` or `F`.
    ///
    /// # Errors
    /// Those of [`Array::zeros`].
    pub fn copy_order(&self, fortran: bool) -> Res<Array> {
        if !fortran {
            return self.copy();
        }
        shape::transpose(&shape::transpose(self, None)?.copy()?, None)
    }

    /// A copy that keeps the memory order of the axes (order `K`).
    ///
    /// # Errors
    /// Those of [`Array::zeros`].
    pub fn copy_keep(&self) -> Res<Array> {
        let out = shape::empty_keep(self, self.dtype)?;
        loops::copy_bytes(self, &out);
        Ok(out)
    }
}

fn too_large(bytes: u64, dtype: DType, shape: &[u64]) -> Fault {
    let mut amount = bytes as f64;
    let mut unit = "bytes";
    for next in ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"] {
        if amount < 1023.5 {
            break;
        }
        amount /= 1024.0;
        unit = next;
    }
    // Three digits, as C's `%#.3g` writes them.
    let amount = match amount {
        _ if unit == "bytes" => bytes.to_string(),
        a if a < 9.995 => real::exact(a, 2),
        a if a < 99.95 => real::exact(a, 1),
        a => format!("{}.", real::exact(a, 0)),
    };
    Fault::new(
        "_ArrayMemoryError",
        format!(
            "Unable to allocate {amount} {unit} for an array with shape {} and data type {}",
            shape::tuple(shape),
            dtype.short()
        ),
    )
}

/// Iterator over byte offsets in C order.
pub struct Offsets<'a> {
    array: &'a Array,
    index: Vec<usize>,
    at: isize,
    left: usize,
}

impl Iterator for Offsets<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        if self.left == 0 {
            return None;
        }
        self.left -= 1;
        let here = self.at as usize;
        for axis in (0..self.index.len()).rev() {
            self.index[axis] += 1;
            self.at += self.array.strides[axis];
            if self.index[axis] < self.array.shape[axis] {
                break;
            }
            self.at -= self.array.strides[axis] * self.array.shape[axis] as isize;
            self.index[axis] = 0;
        }
        Some(here)
    }
}
