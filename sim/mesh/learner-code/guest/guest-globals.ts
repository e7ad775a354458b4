/** What a program does not find: nothing of the machine underneath, and no way to make code of texts. */
export const GUEST_GLOBALS = String.raw`
(() => {
  const tl = globalThis.__tl
  const hide = (object, name, value) =>
    Object.defineProperty(object, name, { value, writable: true, configurable: true, enumerable: false })
  tl.hide = hide

  // What the machine would say in two ways on two computers, or what would compile code past the lowering.
  for (const name of ['eval', 'SharedArrayBuffer', 'Atomics', 'FinalizationRegistry', 'escape', 'unescape']) {
    delete globalThis[name]
  }
  const noCode = function Function() {
    throw new EvalError('Code from strings is not possible here.')
  }
  for (const sample of [function () {}, function* () {}, async function () {}, async function* () {}]) {
    hide(Object.getPrototypeOf(sample), 'constructor', noCode)
  }
  noCode.prototype = Object.getPrototypeOf(function () {})
  hide(globalThis, 'Function', noCode)
  hide(globalThis, 'AbortSignal', { timeout: (ms) => ({ __timeout: Number(ms) }) })
})()
`
