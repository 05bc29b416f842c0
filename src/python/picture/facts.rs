//! Arrays and lists as plain data.

use super::Data;
use crate::array::{Array, Handle, Value, print, shape};
use crate::python::object::Obj;
use crate::python::vm::Vm;
use std::rc::Rc;

/// Most cells of an array that are told.
pub const CELLS: usize = 256;
/// Most arrays that are named as sharing memory.
const SHARING: usize = 8;
/// Most elements of a list, and most objects in all.
const ITEMS: usize = 32;
const OBJECTS: usize = 200;
/// Longest text of an object.
const TEXT: usize = 24;

/// Facts about one array, in the making.
pub struct Facts {
    array: Array,
    window: Vec<usize>,
    cells: Vec<String>,
    names: Vec<String>,
    memory: Option<Data>,
    shares: Option<Data>,
    /// Needed for the memory only: the array that owns it, and the others that see it.
    owner: Option<Rc<Handle>>,
    sharing: Vec<(String, bool, Array)>,
    options: print::Options,
}

/// The corner of an array that is told: the longest axis is halved until few enough cells are left.
pub fn window(shape: &[usize]) -> Vec<usize> {
    let mut window = shape.to_vec();
    while crate::array::checked_size(&window).is_none_or(|n| n > CELLS) {
        let Some(longest) = window.iter_mut().max_by_key(|n| **n) else { break };
        *longest = longest.div_ceil(2);
    }
    window
}

/// That corner as a view.
pub fn corner(array: &Array) -> Array {
    Array { shape: window(&array.shape), ..array.clone() }
}

fn texts(array: &Array, options: &print::Options) -> Vec<String> {
    let values: Vec<Value> = array.offsets().map(|at| array.get_at(at)).collect();
    match values.as_slice() {
        [one] if array.ndim() == 0 => vec![print::scalar_str(one, array.dtype)],
        _ => print::cells(&values, array.dtype, options),
    }
}

impl Facts {
    /// An array that has an identity.
    pub fn of(vm: &Vm, handle: &Rc<Handle>) -> Facts {
        let mut facts = Facts::plain(vm, &handle.view());
        facts.owner = handle.base.clone();
        for name in vm.global_names() {
            let Some(other) = vm.array(&name) else { continue };
            let seen = other.view();
            let same = Rc::ptr_eq(&other, handle);
            if same && &*name != "_" {
                facts.names.push(name.to_string());
            }
            if seen.same_buffer(&facts.array) && &*name != "_" && facts.sharing.len() < SHARING {
                facts.sharing.push((name.to_string(), same, seen));
            }
        }
        facts
    }

    /// An array made for an operation.
    pub fn plain(vm: &Vm, array: &Array) -> Facts {
        let corner = corner(array);
        Facts {
            cells: texts(&corner, &vm.options),
            window: corner.shape,
            array: array.clone(),
            names: Vec::new(),
            memory: None,
            shares: None,
            owner: None,
            sharing: Vec::new(),
            options: vm.options.clone(),
        }
    }

    /// Adds the block of memory: `{ bytes, itemsize, dtype, from, cells }`, where `cells` are the owner's elements one
    /// after the other from byte `from` on; and `shares`: the named arrays that see this block, each with
    /// `{ name, same, itemsize, overlaps, at }`, `at` being the bytes where its elements in the told part of the block start.
    pub fn with_memory(mut self) -> Facts {
        let bytes = self.array.data.bytes.borrow().len();
        let owner = self.owner.as_ref().map_or_else(|| self.array.clone(), |h| h.view());
        let item = owner.dtype.size().max(1);
        let low = usize::try_from(shape::extent(&self.array).0).unwrap_or(0);
        // The first elements, unless the array begins far behind them.
        let from = if low < CELLS / 2 * item { 0 } else { low - low % item };
        let count = (bytes.saturating_sub(from) / item).min(CELLS);
        let block = Array { shape: vec![count], strides: vec![item as isize], offset: from, ..owner.clone() };
        let to = from + count * item;
        let shares = self.sharing.iter().map(|(name, same, other)| {
            let at: Vec<usize> = other.offsets().take(1 << 16).filter(|a| (from..to).contains(a)).collect();
            Data::Record(vec![
                ("name", name.as_str().into()),
                ("same", (*same).into()),
                ("itemsize", other.dtype.size().into()),
                ("overlaps", shape::shares(other, &self.array).unwrap_or(true).into()),
                ("at", Data::numbers(&at)),
            ])
        });
        self.shares = Some(Data::List(shares.collect()));
        self.memory = Some(Data::Record(vec![
            ("bytes", bytes.into()),
            ("itemsize", item.into()),
            ("dtype", owner.dtype.short().as_str().into()),
            ("from", from.into()),
            ("cells", Data::texts(texts(&block, &self.options))),
        ]));
        self
    }

    /// `{ kind: "array", names, dtype, shape, strides, itemsize, offset, bytes, owns, window, cells, at, memory?,
    /// shares? }`: `window` is the part of `shape` that is told, `cells` its elements as printed, in C order, and `at`
    /// the bytes in the block where they start.
    pub fn array(self) -> Data {
        let a = &self.array;
        let at: Vec<usize> = corner(a).offsets().collect();
        let strides = a.strides.iter().map(|&s| Data::Number(s as f64)).collect();
        let mut pairs = vec![
            ("kind", "array".into()),
            ("names", Data::texts(self.names)),
            ("dtype", a.dtype.short().as_str().into()),
            ("shape", Data::numbers(&a.shape)),
            ("strides", Data::List(strides)),
            ("itemsize", a.dtype.size().into()),
            ("offset", a.offset.into()),
            ("bytes", (a.size() * a.dtype.size()).into()),
            ("owns", self.owner.is_none().into()),
            ("window", Data::numbers(&self.window)),
            ("cells", Data::texts(self.cells)),
            ("at", Data::numbers(&at)),
        ];
        pairs.extend(self.memory.map(|m| ("memory", m)));
        pairs.extend(self.shares.map(|s| ("shares", s)));
        Data::Record(pairs)
    }
}

/// Python objects, each told once however often it is pointed to.
///
/// `[{ kind, text, name?, items?, more? }]`: `kind` is the class's name, `name` one that a list, tuple or array has,
/// `items` are the places in this list of what a list or tuple points to, `more` how many of these are left out.
#[derive(Default)]
pub struct Objects {
    objects: Vec<Obj>,
    told: Vec<Data>,
}

impl Objects {
    /// The place of an object, which is added if it is not there yet.
    pub fn add(&mut self, vm: &mut Vm, object: &Obj) -> usize {
        if let Some(place) = self.objects.iter().position(|o| o.is(object)) {
            return place;
        }
        let place = self.objects.len();
        self.objects.push(object.clone());
        self.told.push(Data::Null);
        let mut pairs = vec![("kind", object.class_name().as_str().into())];
        if matches!(object, Obj::List(_) | Obj::Tuple(_) | Obj::Array(_))
            && let Some(name) = vm.name_of(object)
        {
            pairs.push(("name", (&*name).into()));
        }
        match held(object) {
            Some(items) if self.objects.len() < OBJECTS => {
                let told = items.len().min(ITEMS);
                let places: Vec<usize> = items[..told].iter().map(|item| self.add(vm, item)).collect();
                pairs.push(("text", format!("{} × {}", object.class_name(), items.len()).as_str().into()));
                pairs.push(("items", Data::numbers(&places)));
                pairs.push(("more", (items.len() - told).into()));
            }
            Some(_) => pairs.push(("text", "…".into())),
            None => pairs.push(("text", short(vm, object).as_str().into())),
        }
        self.told[place] = Data::Record(pairs);
        place
    }

    /// All of them.
    pub fn data(self) -> Data {
        Data::List(self.told)
    }
}

/// What a list or tuple points to.
fn held(object: &Obj) -> Option<Vec<Obj>> {
    match object {
        Obj::List(list) => Some(list.borrow().to_vec()),
        Obj::Tuple(tuple) => Some(tuple.items.clone()),
        _ => None,
    }
}

/// An object as `repr` shows it, on one line, cut where it is long.
fn short(vm: &mut Vm, object: &Obj) -> String {
    let text = match object {
        Obj::Dict(entries) | Obj::Set(entries) => {
            format!("{} × {}", object.class_name(), entries.borrow().len())
        }
        Obj::Str(text) => print::quote(&text.chars().take(TEXT).collect::<String>()),
        // Not by a formatter that the reader has set: that could do anything.
        Obj::Array(handle) => print::repr(&handle.view(), &vm.options, None).unwrap_or_default(),
        _ => vm.repr_of(object).unwrap_or_default(),
    };
    // Only arrays have line breaks in their print; those of texts are escaped.
    let text: Vec<&str> = text.split('\n').map(str::trim_start).collect();
    let text = text.join(" ");
    if text.chars().count() <= TEXT {
        return text;
    }
    text.chars().take(TEXT - 1).chain(['…']).collect()
}
