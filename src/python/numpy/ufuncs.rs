//! Calling ufuncs: operands, weak Python numbers (NEP 50), `out`, `where`, `dtype`, and their methods.

use super::super::Ret;
use super::super::ast::{BinOp, CmpOp};
use super::super::call::Args;
use super::super::construct::item;
use super::super::exceptions::Raise;
use super::super::number::{Num, num};
use super::super::object::Obj;
use super::super::vm::Vm;
use super::convert::to_array;
use super::creation::casting;
use super::dtype_of;
use crate::array::dtype::{can_cast, promote};
use crate::array::index::{self, Item};
use crate::array::ufunc::{self, Rule, Ufunc};
use crate::array::{Array, DType, Fault, Handle, MAX_DIMS, Value, cast, meter, shape};
use std::rc::Rc;

/// An operand: an array, or a Python number whose dtype follows the others.
enum Operand {
    Strong(Array),
    Weak(Num),
}

/// What a call asks for besides its operands.
#[derive(Default)]
struct Wishes {
    out: Vec<Option<Rc<Handle>>>,
    mask: Option<Array>,
    dtype: Option<DType>,
    casting: Option<String>,
    /// Both operands were scalars under an operator: overflow of integers is told.
    scalar: bool,
}

fn operand(vm: &mut Vm, o: &Obj) -> Result<Operand, Raise> {
    match o {
        Obj::Int(..) | Obj::Big(_) | Obj::Float(..) => Ok(Operand::Weak(num(o).unwrap_or(Num::Int(0)))),
        other => Ok(Operand::Strong(to_array(vm, other, None)?)),
    }
}

/// The dtype of each operand when Python numbers take that of the others.
fn settle(f: &Ufunc, operands: &[Operand]) -> Result<Vec<Array>, Raise> {
    let mut common: Option<DType> = None;
    for o in operands {
        if let Operand::Strong(a) = o {
            common = Some(common.map_or(a.dtype, |c| promote(c, a.dtype)));
        }
    }
    operands
        .iter()
        .map(|o| match o {
            Operand::Strong(a) => Ok(a.clone()),
            Operand::Weak(n) => weak(f, n, common),
        })
        .collect()
}

fn weak(f: &Ufunc, n: &Num, common: Option<DType>) -> Result<Array, Raise> {
    // A loop in reals takes the number as a real, which need not fit the other's dtype.
    let loops =
        common.filter(|_| f.rule != Rule::Scale).and_then(|c| ufunc::resolve(f, &vec![c; f.inputs]).ok());
    let d = match (n, common) {
        (_, Some(c)) if f.rule == Rule::Logic && !c.is_str() => {
            let _ = n.to_big().to_i64().ok_or_else(|| cast::out_of_bounds("", c))?;
            return Ok(Array::scalar(DType::Bool, &Value::Bool(n.to_f64() != Some(0.0)))?);
        }
        (_, Some(c))
            if c.is_int() && loops.as_ref().and_then(|l| l.0.first()).is_some_and(|d| d.is_float()) =>
        {
            loops.map_or(c, |l| l.1)
        }
        // Division is made in reals: the integer need not fit the other's dtype.
        (_, Some(c)) if f.rule == Rule::Double && !c.is_float() && !c.is_str() => DType::F64,
        (Num::Float(_), Some(DType::F32)) => DType::F32,
        (Num::Float(_), _) => DType::F64,
        (_, Some(DType::Bool)) => DType::I64,
        (_, None | Some(DType::Str(_))) => match n {
            Num::Big(b) if b.to_u64().is_none() => {
                return Err(Raise::missing("an integer beyond 64 bits in an array (dtype 'object')"));
            }
            Num::Big(_) => DType::U64,
            _ => DType::I64,
        },
        (_, Some(d)) => d,
    };
    if d.is_float() {
        let v = n.to_f64().ok_or_else(|| Raise::new("OverflowError", "int too large to convert to float"))?;
        return Ok(Array::scalar(d, &Value::Float(v))?);
    }
    let whole = n.to_big();
    let fits = whole.small().filter(|i| *i >= d.range().0 && *i <= d.range().1);
    match fits {
        Some(i) => Ok(Array::scalar(d, &cast::int_fits(i, d)?)?),
        // A comparison with a number out of range has an exact answer.
        None if f.rule == Rule::Compare => {
            Ok(Array::scalar(DType::F64, &Value::Float(n.to_f64().unwrap_or(f64::INFINITY)))?)
        }
        None => Err(cast::out_of_bounds(&whole.to_string(), d).into()),
    }
}

/// Whether an object is neither a number nor a text nor holds such, as deep as an array goes: lists can hold themselves.
fn is_object(o: &Obj, depth: usize) -> Result<bool, Raise> {
    meter::charge(1)?;
    match o {
        Obj::List(_) | Obj::Tuple(_) if depth == 0 => Ok(false),
        Obj::List(l) => Ok(first_of_objects(&l.borrow(), depth)?.is_some()),
        Obj::Tuple(t) => Ok(first_of_objects(&t.items, depth)?.is_some()),
        Obj::None | Obj::Dict(_) | Obj::Set(_) | Obj::Func(_) | Obj::Native(_) | Obj::Type(_) => Ok(true),
        _ => Ok(false),
    }
}

fn first_of_objects(items: &[Obj], depth: usize) -> Result<Option<&Obj>, Raise> {
    for item in items {
        if is_object(item, depth - 1)? {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

/// The first element of an operand as an object of Python's own; of a sequence, the first that is no number.
fn first_object(o: &Obj, depth: usize) -> Result<Option<Obj>, Raise> {
    let among = |items: &[Obj]| match first_of_objects(items, depth)?.or(items.first()) {
        Some(first) => first_object(first, depth - 1),
        None => Ok(None),
    };
    match o {
        Obj::Array(h) if h.view().size() == 0 => Ok(None),
        Obj::Array(h) => Ok(Some(item(&h.view().first_element()))),
        Obj::Scalar(s) => Ok(Some(item(&s.1))),
        Obj::List(l) if depth > 0 => among(&l.borrow()),
        Obj::Tuple(t) if depth > 0 => among(&t.items),
        other => Ok(Some(other.clone())),
    }
}

/// In the error of a missing loop, Python's numbers have classes of their own.
fn name_weak(e: Fault, operands: &[Operand]) -> Fault {
    const CLASS: &str = "<class 'numpy.dtypes.";
    let mut parts = e.message.split(CLASS);
    let mut message = parts.next().unwrap_or("").to_owned();
    for (part, operand) in parts.zip(operands) {
        let weak = match operand {
            Operand::Weak(Num::Float(_)) => "_PyFloatDType",
            Operand::Weak(_) => "_PyLongDType",
            Operand::Strong(_) => "",
        };
        let rest = if weak.is_empty() { 0 } else { part.find('\'').unwrap_or(0) };
        message = format!("{message}{CLASS}{weak}{}", &part[rest..]);
    }
    Fault { message, ..e }
}

impl Vm {
    /// The error of a ufunc on objects: that of Python's operation on the first elements.
    fn object_error(&mut self, f: &Ufunc, inputs: &[Obj]) -> Result<Raise, Raise> {
        let missing = || Raise::missing("an array of dtype 'object'");
        let mut items = Vec::new();
        for input in inputs {
            let Some(first) = first_object(input, MAX_DIMS)? else { return Ok(missing()) };
            items.push(first);
        }
        let tried = match (f.name, items.as_slice()) {
            ("maximum" | "fmax", [a, b]) => self.compare(CmpOp::Ge, a, b),
            ("minimum" | "fmin", [a, b]) => self.compare(CmpOp::Le, a, b),
            ("negative", [a]) => self.negate(a),
            ("positive", [a]) => self.plus(a),
            ("invert", [a]) => self.invert(a),
            ("absolute", [a]) => {
                Err(Raise::typing(format!("bad operand type for abs(): '{}'", a.class_name())))
            }
            (name, [a, b]) => match (BinOp::of_ufunc(name), CmpOp::of_ufunc(name)) {
                (Some(op), _) => self.binary(op, a, b),
                (_, Some(op)) => self.compare(op, a, b),
                _ => Ok(Obj::None),
            },
            (name, [a]) if f.rule == Rule::Real => Err(Raise::typing(format!(
                "loop of ufunc does not support argument 0 of type {} which has no callable {name} method",
                a.class_name()
            ))),
            _ => Ok(Obj::None),
        };
        Ok(tried.err().unwrap_or_else(missing))
    }

    /// `ufunc(...)`.
    pub fn call_ufunc(&mut self, f: &'static Ufunc, args: Args) -> Ret {
        let (least, most) = (f.inputs, f.inputs + f.outputs);
        let given = args.pos.len();
        if given < least || given > most {
            let verb = if given == 1 { "was" } else { "were" };
            return Err(Raise::typing(format!(
                "{}() takes from {least} to {most} positional arguments but {given} {verb} given",
                f.name
            )));
        }
        let mut wishes = self.wishes(f, args.kw)?;
        if given > least {
            wishes.out = args.pos[least..].iter().map(output).collect::<Result<_, _>>()?;
        }
        self.run_ufunc(f, &args.pos[..least], &wishes)
    }

    fn wishes(&mut self, f: &Ufunc, kw: Vec<(Rc<str>, Obj)>) -> Result<Wishes, Raise> {
        let mut wishes = Wishes::default();
        for (name, value) in kw {
            match &*name {
                "out" => {
                    wishes.out = match &value {
                        Obj::Tuple(t) => t.items.iter().map(output).collect::<Result<_, _>>()?,
                        other => vec![output(other)?],
                    }
                }
                "where" => {
                    if !matches!(value, Obj::Bool(true)) {
                        wishes.mask = Some(to_array(self, &value, Some(DType::Bool))?);
                    }
                }
                "dtype" if !value.is_none() => {
                    let d = dtype_of(&value)?;
                    if d.is_str() {
                        return Err(Raise::missing("the dtype of text in a ufunc"));
                    }
                    wishes.dtype = Some(d);
                }
                "casting" => wishes.casting = Some(casting(self, &value, "same_kind")?),
                "dtype" | "order" | "subok" | "signature" | "sig" => {}
                _ => {
                    return Err(Raise::typing(format!(
                        "{}() got an unexpected keyword argument '{name}'",
                        f.name
                    )));
                }
            }
        }
        Ok(wishes)
    }

    fn run_ufunc(&mut self, f: &'static Ufunc, inputs: &[Obj], wishes: &Wishes) -> Ret {
        for input in inputs {
            if is_object(input, MAX_DIMS)? {
                return Err(self.object_error(f, inputs)?);
            }
        }
        let operands = inputs.iter().map(|o| operand(self, o)).collect::<Result<Vec<_>, _>>()?;
        let arrays = settle(f, &operands)?;
        let dtypes: Vec<DType> = arrays.iter().map(|a| a.dtype).collect();
        let (mut loop_types, mut out_type) =
            ufunc::resolve(f, &dtypes).map_err(|e| name_weak(e, &operands))?;
        if let Some(d) = wishes.dtype {
            let fits = match f.rule {
                Rule::Real | Rule::Double | Rule::Scale => d.is_float(),
                Rule::Test | Rule::Logic | Rule::Compare => d == DType::Bool,
                Rule::Bits | Rule::Shift => !d.is_float(),
                _ => true,
            };
            if !fits {
                return Err(no_signature(f));
            }
            let computed = !matches!(f.rule, Rule::Test | Rule::Logic | Rule::Compare);
            if computed {
                (loop_types, out_type) = ufunc::resolve(f, &vec![d; dtypes.len()])?;
                if loop_types[0] != d && d == DType::Bool {
                    return Err(no_signature(f));
                }
            }
            // Python's numbers take any dtype of their kind.
            let strong: Vec<DType> = operands
                .iter()
                .zip(&dtypes)
                .map(|(o, &from)| match o {
                    Operand::Weak(Num::Int(_)) => d,
                    _ => from,
                })
                .collect();
            let rule = wishes.casting.as_deref().unwrap_or("same_kind");
            if computed && !strong.iter().all(|&from| can_cast(from, d, rule)) {
                return Err(input_casting(f, &strong, d));
            }
        }
        let scalar = wishes.scalar && stays_scalar(&operands);
        let operation = if scalar { format!("scalar {}", f.name) } else { f.name.to_owned() };
        let common = check_out(f, wishes, &arrays, out_type)?;
        // Where the mask is false nothing is computed, so that nothing is told about it either.
        let mask = wishes.mask.as_ref().map(|mask| shape::stretch_value(mask, &common)).transpose()?;
        let mask = mask.map(|mask| [Item::Mask(mask)]);
        let arrays = match &mask {
            None => arrays,
            Some(mask) => {
                let taken = |a: &Array| index::target(&shape::stretch_value(a, &common)?, mask)?.get();
                arrays.iter().map(taken).collect::<Result<Vec<_>, Fault>>()?
            }
        };
        let spread = |a: Array| match &mask {
            None => Ok(a),
            Some(mask) => {
                let all = Array::zeros(a.dtype, &common)?;
                index::target(&all, mask)?.set(&a)?;
                Ok::<_, Fault>(all)
            }
        };
        if f.outputs == 2 {
            let (a, b) = ufunc::apply_two(f, &arrays, &loop_types, out_type)?;
            self.flush_flags(&operation)?;
            return Ok(Obj::tuple(vec![
                self.deliver(f, spread(a)?, wishes, 0)?,
                self.deliver(f, spread(b)?, wishes, 1)?,
            ]));
        }
        let result = spread(ufunc::apply(f, &arrays, &loop_types, out_type)?)?;
        if scalar && out_type.is_int() {
            let of = |i: usize| arrays.get(i).map_or(0, |a| whole(&cast::element(&a.first(), out_type)));
            if ufunc::overflows(f.name, of(0), of(1), out_type) {
                crate::array::meter::raise(crate::array::meter::OVERFLOW);
            }
        }
        self.flush_flags(&operation)?;
        self.deliver(f, result, wishes, 0)
    }

    /// Hands a result over: into `out`, where the mask says so, or as it is.
    fn deliver(&mut self, f: &Ufunc, result: Array, wishes: &Wishes, which: usize) -> Ret {
        let Some(Some(out)) = wishes.out.get(which) else {
            if let Some(mask) = &wishes.mask {
                let shape = shape::operands(&[&result.shape, &mask.shape])?;
                self.warn("UserWarning", "'where' used without 'out', expect unitialized memory in output. If this is intentional, use out=None.");
                let fresh = Array::zeros(result.dtype, &shape)?;
                masked_assign(&fresh, &result, mask)?;
                return Ok(Obj::unboxed(fresh));
            }
            return Ok(Obj::unboxed(result));
        };
        let target = out.view();
        check_cast(f, result.dtype, target.dtype, wishes.casting.as_deref().unwrap_or("same_kind"))?;
        match &wishes.mask {
            Some(mask) => masked_assign(&target, &result, mask)?,
            None => {
                if !target.writeable {
                    return Err(Raise::value("output array is read-only"));
                }
                shape::assign(&target, &result)?;
            }
        }
        self.flush_flags("cast")?;
        Ok(Obj::Array(out.clone()))
    }

    /// A ufunc under an operator.
    pub fn ufunc_binary(&mut self, name: &str, a: &Obj, b: &Obj) -> Ret {
        let Some(f) = ufunc::find(name) else { return Err(Raise::missing(name)) };
        let scalar = !matches!(a, Obj::Array(_) | Obj::List(_) | Obj::Tuple(_))
            && !matches!(b, Obj::Array(_) | Obj::List(_) | Obj::Tuple(_));
        self.run_ufunc(f, &[a.clone(), b.clone()], &Wishes { scalar, ..Wishes::default() })
    }

    /// A ufunc of one operand under an operator.
    pub fn ufunc_unary(&mut self, name: &str, a: &Obj) -> Ret {
        if name == "logical_or_self" {
            return Ok(a.clone());
        }
        let Some(f) = ufunc::find(name) else { return Err(Raise::missing(name)) };
        let scalar = matches!(a, Obj::Scalar(_));
        self.run_ufunc(f, std::slice::from_ref(a), &Wishes { scalar, ..Wishes::default() })
    }

    /// A ufunc whose result goes into its first operand.
    pub fn ufunc_into(&mut self, name: &str, a: &Obj, b: &Obj) -> Ret {
        let Some(f) = ufunc::find(name) else { return Err(Raise::missing(name)) };
        self.run_ufunc(f, &[a.clone(), b.clone()], &Wishes { out: vec![output(a)?], ..Wishes::default() })
    }

    /// A comparison; texts and numbers are never equal.
    pub fn compare_arrays(&mut self, name: &str, a: &Obj, b: &Obj) -> Ret {
        let result = self.ufunc_binary(name, a, b);
        match result {
            Err(e) if e.0.class == "_UFuncNoLoopError" && (name == "equal" || name == "not_equal") => {
                let (x, y) = (to_array(self, a, None)?, to_array(self, b, None)?);
                let shape = shape::operands(&[&x.shape, &y.shape])?;
                let all = Array::zeros(DType::Bool, &shape)?;
                let same = Obj::unboxed(all);
                if name == "equal" { Ok(same) } else { self.ufunc_unary("logical_not", &same) }
            }
            other => other,
        }
    }

    /// `ufunc.reduce(...)` and the like.
    pub fn call_ufunc_method(&mut self, f: &'static Ufunc, method: &str, args: Args) -> Ret {
        if method == "at" && f.outputs > 1 {
            return Err(Raise::value("Only single output ufuncs supported at this time"));
        }
        if method != "at" && f.inputs != 2 {
            let what = if method == "outer" { "outer product" } else { method };
            return Err(Raise::value(format!("{what} only supported for binary functions")));
        }
        if method != "outer" && f.outputs > 1 {
            let message = format!("{method} only supported for functions returning a single value");
            return Err(Raise::value(message));
        }
        if f.rule == Rule::Compare
            && matches!(method, "reduce" | "accumulate" | "reduceat")
            && let Some(first) = args.pos.first()
            && to_array(self, first, None)?.dtype != DType::Bool
        {
            return Err(no_signature(f));
        }
        let internal = match method {
            "outer" => return self.outer(f, args),
            "reduce" => "_ufunc_reduce",
            "accumulate" => "_ufunc_accumulate",
            "reduceat" => "_ufunc_reduceat",
            _ => "_ufunc_at",
        };
        let Some(callee) = self.library_function("np", internal)? else { return Err(Raise::missing(method)) };
        let mut with_name = args;
        with_name.pos.insert(0, Obj::str(f.name));
        self.call(&callee, with_name)
    }

    fn outer(&mut self, f: &'static Ufunc, args: Args) -> Ret {
        let [a, b] = args.pos.as_slice() else {
            return Err(Raise::typing(format!(
                "outer() takes 2 positional arguments but {} were given",
                args.pos.len()
            )));
        };
        let (x, y) = (to_array(self, a, None)?, to_array(self, b, None)?);
        let mut wanted = x.shape.clone();
        wanted.extend(vec![1; y.ndim()]);
        let column = shape::reshape_to(&x, &wanted, false)?;
        let wishes = self.wishes(f, args.kw)?;
        self.run_ufunc(f, &[Obj::array(column), Obj::array(y)], &wishes)
    }
}

fn whole(v: &Value) -> i128 {
    match v {
        Value::Uint(u) => i128::from(*u),
        other => i128::from(other.to_i64()),
    }
}

fn output(o: &Obj) -> Result<Option<Rc<Handle>>, Raise> {
    match o {
        Obj::None => Ok(None),
        Obj::Array(h) => Ok(Some(h.clone())),
        _ => Err(Raise::typing("return arrays must be of ArrayType")),
    }
}

/// Whether one of the scalars has the common dtype; otherwise they go through arrays, and a warning says so.
fn stays_scalar(operands: &[Operand]) -> bool {
    let strong = |o: &Operand| match o {
        Operand::Strong(a) => Some(a.dtype),
        Operand::Weak(_) => None,
    };
    let common = operands.iter().filter_map(strong).reduce(promote);
    let weak_float = operands.iter().any(|o| matches!(o, Operand::Weak(Num::Float(_))));
    common
        .is_some_and(|c| operands.iter().filter_map(strong).any(|d| d == c) && (c.is_float() || !weak_float))
}

/// Checks that a result may be cast to the dtype of `out`.
fn check_cast(f: &Ufunc, from: DType, to: DType, rule: &str) -> Result<(), Raise> {
    if can_cast(from, to, rule) {
        return Ok(());
    }
    Err(Raise::new(
        "_UFuncOutputCastingError",
        format!(
            "Cannot cast ufunc '{}' output from dtype('{}') to dtype('{}') with casting rule '{rule}'",
            f.name,
            from.short(),
            to.short()
        ),
    ))
}

/// Checks that the result fits into `out`. Gives its shape.
fn check_out(f: &Ufunc, wishes: &Wishes, arrays: &[Array], result: DType) -> Result<Vec<usize>, Raise> {
    let target = wishes.out.first().and_then(|o| o.as_ref()).map(|h| h.view());
    let mut shapes: Vec<&[usize]> = arrays.iter().map(|a| a.shape.as_slice()).collect();
    if let Some(target) = &target {
        check_cast(f, result, target.dtype, wishes.casting.as_deref().unwrap_or("same_kind"))?;
        shapes.push(&target.shape);
    }
    shapes.extend(wishes.mask.iter().map(|m| m.shape.as_slice()));
    let common = shape::operands(&shapes)?;
    let Some(target) = target else { return Ok(common) };
    if common != target.shape {
        return Err(Raise::value(format!(
            "non-broadcastable output operand with shape {} doesn't match the broadcast shape {}",
            shape::tight(&target.shape),
            shape::tight(&common)
        )));
    }
    Ok(common)
}

/// Assigns where a mask is true.
pub fn masked_assign(target: &Array, value: &Array, mask: &Array) -> Result<(), Raise> {
    let stretched = |a: &Array| {
        shape::stretch(a, &target.shape).ok_or_else(|| {
            Raise::value(format!(
                "could not broadcast where mask from shape {} into shape {}",
                shape::tight(&a.shape),
                shape::tight(&target.shape)
            ))
        })
    };
    let (value, mask) = (stretched(value)?, stretched(mask)?);
    let value = cast::to(&value, target.dtype)?;
    let truths = mask.truths()?;
    let lane = value.lane()?;
    for (i, (at, _)) in target.offsets().zip(&truths).enumerate().filter(|x| *x.1.1) {
        if let Some(v) = crate::array::loops::element(&lane, i) {
            target.set_at(at, &v);
        }
    }
    Ok(())
}

fn no_signature(f: &Ufunc) -> Raise {
    Raise::typing(format!(
        "No loop matching the specified signature and casting was found for ufunc {}",
        f.name
    ))
}

fn input_casting(f: &Ufunc, dtypes: &[DType], to: DType) -> Raise {
    let from = dtypes.iter().find(|d| !can_cast(**d, to, "same_kind")).copied().unwrap_or(to);
    let which = if dtypes.len() > 1 {
        format!(" {}", dtypes.iter().position(|d| *d == from).unwrap_or(0))
    } else {
        String::new()
    };
    Raise::new(
        "_UFuncInputCastingError",
        format!(
            "Cannot cast ufunc '{}' input{which} from dtype('{}') to dtype('{}') with casting rule 'same_kind'",
            f.name,
            from.short(),
            to.short()
        ),
    )
}
