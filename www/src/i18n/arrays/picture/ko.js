// Words of the pictures beside the console. Same keys in both languages.

import { count } from "../../../lib/format.js";

/** @typedef {import("../../../widgets/arrays/picture.js").How} How */
/** @typedef {import("../../../widgets/arrays/picture.js").Value} Value */
/** @typedef {import("../../../widgets/arrays/picture.js").ArrayFacts} ArrayFacts */
/** @typedef {import("../../../widgets/arrays/picture.js").Failed} Failed */

/** @param {readonly number[]} shape */
const size = (shape) => shape.reduce((n, d) => n * d, 1);

/** @param {readonly number[]} shape */
function shapeText(shape) {
  if (shape.length === 0) return "축 없음";
  return `모양 (${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
}

/** @param {number} axis @param {number} ndim */
const next = (axis, ndim) => (ndim === 1 ? "칸" : ["열", "행", "층"][ndim - 1 - axis] ?? `축 ${axis}의 다음 자리`);

/** @param {Failed} failed */
function indexFailure({ code, axis, index, size: length, used, ndim, mask, a, b }) {
  if (code === "bounds") return `축 ${axis}의 자리는 ${length}개, 번호는 0부터 ${(length ?? 0) - 1}까지다. ${index}번은 없다.`;
  if (code === "axes") return `축이 ${ndim}개뿐인 곳에 ${used}개를 적었다.`;
  if (code === "mask") return `축 ${axis}의 자리가 마스크에는 ${mask}개, 배열에는 ${length}개다.`;
  if (code === "size") return `축 ${axis}에서 값 ${a}개는 자리 ${b}개에 들어가지 않는다.`;
  return "인덱스가 맞지 않는다.";
}

/** @param {import("../../../widgets/arrays/picture.js").IndexFacts} how */
function index({ array, count: n, view, element, given, failed }) {
  if (failed) return indexFailure(failed);
  const name = array.names[0] ?? "배열";
  const of = `${name}의 ${count(size(array.shape))}칸 중`;
  if (given) return `인덱스가 가리키는 곳은 ${of} ${count(n)}칸이다. 값은 그 자리, 같은 메모리에 들어간다.`;
  if (element) return `${of} 한 칸을 꺼내 따로 있는 수로 만든다.`;
  const kind = view ? "결과는 뷰라서 같은 메모리를 들여다본다." : "결과는 메모리를 따로 가진 복사본이다.";
  return `${of} ${count(n)}칸을 고른다. 작은 번호가 고르는 순서다. ${kind}`;
}

/** @param {import("../../../widgets/arrays/picture.js").ReduceFacts} how */
function reduce({ name, array, axes, keepdims, shape, failed }) {
  if (failed) return `축이 ${array.shape.length}개라 번호는 0부터 ${array.shape.length - 1}까지다. 번호가 ${failed.axis}인 축은 없다.`;
  const each = axes.reduce((n, axis) => n * array.shape[axis], 1);
  const along = axes.length === array.shape.length && axes.length !== 1 ? "모든 축이 접힌다" : `축 ${axes.join(", ")} 방향으로 접힌다`;
  const kept = keepdims ? " 접힌 축은 길이 1로 남는다." : "";
  return `${along}. ${count(each)}칸마다 ${name} 값 하나, 모두 ${count(size(shape))}개가 나온다. 결과는 ${shapeText(shape)}.${kept}`;
}

/** @param {import("../../../widgets/arrays/picture.js").BroadcastFacts} how */
function broadcast({ parts, stretched, shape, failed }) {
  if (failed && failed.code === "size") {
    return `모양은 끝을 맞추어 견준다. 축 ${failed.axis}의 길이가 한쪽은 ${failed.a}, 다른 쪽은 ${failed.b}이다. 서로 같지도 않고 1도 아니므로 맞출 수 없다.`;
  }
  if (failed || !shape) return "모양이 맞지 않는다.";
  const said = parts.flatMap(({ names }, i) => {
    const along = stretched[i];
    if (along.length === 0) return [];
    const what = names[0] ?? (parts[i].shape.length === 0 ? `수 ${parts[i].cells[0]}` : `${i + 1}번째 피연산자`);
    return [`${what}: 축 ${along.join(", ")} 방향으로 반복`];
  });
  if (said.length === 0) return `모양이 같으므로 같은 자리의 칸끼리 계산한다. ${shapeText(shape)}.`;
  return `${shapeText(shape)}에 맞춘다. ${said.join("; ")}. 복사하지 않는다. 빗금 친 칸은 같은 칸을 다시 읽는 것이다.`;
}

/** @param {import("../../../widgets/arrays/picture.js").StackFacts} how */
function stack({ axis, fresh, parts, shape, failed }) {
  const part = `${(failed?.part ?? 0) + 1}번째 것`;
  if (failed?.code === "size") {
    const rule = fresh ? "새 축으로 쌓으려면 모양이 모두 같아야 한다." : `이어 붙이는 축 ${axis}의 길이만 달라도 된다.`;
    return `${rule} 축 ${failed.axis}의 길이가 첫 번째 것은 ${failed.a}, ${part}은 ${failed.b}이다.`;
  }
  if (failed?.code === "ndim") return `축의 수가 모두 같아야 한다. 첫 번째 것은 ${failed.a}개, ${part}은 ${failed.b}개다.`;
  if (failed?.code === "scalar") return "수 하나에는 이어 붙일 축이 없다.";
  if (failed?.code === "axis") return `축이 ${failed.ndim}개여서 번호가 ${failed.axis}인 축은 없다.`;
  return `${fresh ? "새로운 축" : "축"} ${axis} 방향으로 ${count(parts.length)}개를 이어 붙인다. 결과는 ${shapeText(shape ?? [])}. 새로 만든 블록이라 함께 쓰는 메모리가 없다.`;
}

/** @param {import("../../../widgets/arrays/picture.js").ObjectsFacts} how */
function objects({ same, sides, objects: things }) {
  if (sides.length < 2) {
    const { object, holder } = sides[0];
    if (things[object].items && holder !== null) return "리스트를 자르면 새 리스트가 생기지만, 칸들은 같은 객체를 가리킨다.";
    return "칸에 수가 들어 있는 것이 아니다. 칸은 이 객체를 가리킨다.";
  }
  const array = sides.some(({ holder }) => holder !== null && things[holder].kind === "numpy.ndarray");
  if (same) return "둘은 같은 객체 하나다. 포인터 두 개가 한곳을 가리킨다.";
  return array
    ? "배열에는 객체가 들어 있지 않다. 읽을 때마다 새로 만들므로, 값이 같아도 서로 다른 객체다."
    : "값이 같더라도 서로 다른 객체 두 개다.";
}

/** @param {ArrayFacts} value @param {How | null} how */
function array({ names, dtype, shape, itemsize, bytes, owns, shares = [], memory }, how) {
  const name = names[0] ?? "결과";
  const n = size(shape);
  const stretched = memory && n * itemsize > memory.bytes;
  const what = how ? "" : `${name}: ${shapeText(shape)}, ${itemsize}바이트짜리 칸 ${count(n)}개(${dtype})${stretched ? "" : `, 모두 ${count(bytes)}바이트`}.`;
  const others = shares.filter(({ same, overlaps }) => !same && overlaps).map((share) => share.name);
  const apart = shares.filter(({ same, overlaps }) => !same && !overlaps).map((share) => share.name);
  const also = names.length > 1 ? ` 한 배열에 붙은 이름: ${names.join(", ")}.` : "";
  let memoryText = "";
  if (others.length > 0) memoryText = ` 메모리를 함께 쓰는 배열: ${others.join(", ")}. 한쪽을 바꾸면 다른 쪽에도 보인다.`;
  else if (apart.length > 0) memoryText = ` 같은 블록에 있는 배열: ${apart.join(", ")}. 겹치는 칸은 없다.`;
  else if (!owns) memoryText = ` 이름 없는 ${count(memory?.bytes ?? bytes)}바이트 블록을 들여다본다.`;
  else if (!how) memoryText = " 블록은 이 배열만의 것이다.";
  return (what + also + memoryText).trim();
}

export default {
  title: "배열의 모습",
  empty: "배열과 리스트, 그리고 연산이 하는 일을 여기에 그린다.",
  nothing: "이 입력에는 그릴 배열이나 리스트가 없다.",
  hint: "칸을 가리키거나 화살표 키로 칸을 옮겨 다닐 수 있다.",
  memory: "메모리에서",
  block: "배열로 만들면: 포인터 없이 블록 하나",
  objects: "리스트와 그 칸들이 가리키는 객체",
  shapes: "끝을 맞춘 모양",
  result: "결과",
  clash: "안 맞음",
  /** @param {number} axis */
  axis: (axis) => `축 ${axis}`,
  /** @param {number} n */
  partNumber: (n) => `${n}번째`,
  /** @param {readonly number[]} shape */
  shape: shapeText,
  /** @param {readonly number[]} shape */
  noCells: (shape) => `칸이 없다: ${shapeText(shape)}.`,
  /** @param {readonly number[]} part @param {readonly number[]} whole */
  part: (part, whole) => `${whole.map(count).join(" × ")} 중 앞의 ${part.join(" × ")}.`,
  /** @param {{ name: string | null, index: number[], value: string, address: number | null }} facts */
  cell: ({ name, index: place, value, address }) =>
    `${name ?? ""}${place.length > 0 ? `[${place.join(", ")}]` : ""}${name || place.length > 0 ? ": " : ""}${value}${address === null ? "" : `, 바이트 ${address}부터`}`,
  /** @param {{ address: number, last: number, value: string, isTouched: boolean }} facts */
  byte: ({ address, last, value, isTouched }) =>
    `바이트 ${address}부터 ${last}까지: ${value}${isTouched ? "" : ", 이 배열의 칸이 아니다"}`,
  /** @param {number} bytes */
  blockOf: (bytes) => `${count(bytes)}바이트 블록`,
  /** @param {number} bytes */
  moreBytes: (bytes) => `그리고 ${count(bytes)}바이트 더`,
  /** @param {readonly number[]} strides @param {readonly number[]} shape */
  strides(strides, shape) {
    const steps = strides
      .map((stride, axis) => ({ stride, axis }))
      .filter(({ axis }) => shape[axis] > 1)
      .map(({ stride, axis }) => `다음 ${next(axis, shape.length)}까지 ${stride < 0 ? "−" : "+"}${Math.abs(stride)}바이트`);
    return steps.length > 0 ? `스트라이드: ${steps.join(", ")}.` : "";
  },
  /** @param {{ name: string | null, kind: string, text: string, count: number, isHolder: boolean, size: number }} facts */
  thing: ({ name, kind, text, count: n, isHolder, size: length }) =>
    `${name ? `${name}: ` : ""}${isHolder ? `${kind}, 포인터 ${count(length)}개` : `${kind} ${text}`}${n > 0 ? `, 가리키는 포인터 ${n}개` : ""}`,
  /** @param {How} how */
  how(how) {
    if (how.kind === "index") return index(how);
    if (how.kind === "reduce") return reduce(how);
    if (how.kind === "broadcast") return broadcast(how);
    if (how.kind === "stack") return stack(how);
    return objects(how);
  },
  /** @param {Value} value @param {How | null} how */
  value(value, how) {
    if (value.kind === "array") return array(value, how);
    if (value.kind === "scalar") return how ? "" : `${value.dtype} 하나: ${value.cells[0]}.`;
    const { items = [], more = 0 } = value.objects[value.root];
    return how ? "" : `포인터 ${count(items.length + more)}개를 담은 리스트. 하나하나가 메모리 어딘가의 객체를 가리킨다. −5부터 256까지의 작은 정수는 하나씩만 있다.`;
  },
};
