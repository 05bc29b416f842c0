// The speed lesson's own style. Ways are told apart by their names; a hatch and a colour only help.

export const css = `
.speed p { max-width: 38em; margin: 4px 0 8px; text-wrap: pretty; }
.speed h4 { margin: 24px 0 4px; font-size: 15px; }
.speed .says { min-height: 0; }
.speed .says:empty { display: none; }
.speed .times { overflow-x: auto; }
.speed table { border-collapse: collapse; width: 100%; min-width: 288px; font-size: 14px; }
.speed th { font-weight: 400; text-align: start; vertical-align: top; padding: 2px 8px 2px 0; color: var(--muted); white-space: nowrap; }
.speed td { text-align: end; padding: 2px 8px 2px 0; white-space: nowrap; }
.speed thead th { vertical-align: bottom; }
.speed tr.first > * { border-top: 1px solid var(--rule); }
.speed td.bars, .speed td.axis { width: 60%; padding: 2px 0; text-align: start; position: relative; min-width: 96px; }
.speed .axis { height: 24px; color: var(--muted); font-size: 12px; }
.speed .tick { position: absolute; bottom: 0; transform: translateX(-50%); }
.speed .tick:first-child { transform: none; }
.speed .tick:last-child { transform: translateX(-100%); }
.speed .time { display: block; height: 12px; background: var(--muted); }
.speed .way-block, .speed .way-array { background: var(--negative); }
.speed .way-comprehension { background-image: repeating-linear-gradient(135deg, transparent 0 4px, var(--background) 4px 6px); }
@media (forced-colors: active) { .speed .time { background: CanvasText; forced-color-adjust: none; } }
`;
