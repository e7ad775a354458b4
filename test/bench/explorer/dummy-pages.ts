import { OPERATIONS, ROOT_OPERATION } from './shop-operations.ts'

/** What a dummy does wrong, so that the harness can show that it sees it. */
type Faults = {
  /** ms of a task when the file is chosen, at every fortieth scroll, and at whatever a hand does. */
  task: number
  /** ms before its effect, with nothing done in between. */
  delay: number
  /** Whether rows are drawn only once the list has stood still. */
  isLate: boolean
  /** MB that the page and its worker hold. */
  holds: number
}

export const DUMMY_FAULTS = { task: 200, delay: 300, holds: 40 } as const

const page = ({ task, delay, isLate, holds }: Faults): string => `<!doctype html>
<html lang="en" data-plain>
<title>Dummy</title>
<link rel="icon" href="data:," />
<style>
  body { margin: 0 }
  #list { height: 700px; overflow: auto; contain: strict }
  [role=row] { position: absolute; height: 28px; width: 100% }
</style>
<input type="file" />
<button id="collapse">Collapse all</button>
<input type="search" aria-label="Find" />
<output></output>
<div role="tablist"><button role="tab" id="tab">Flame graph</button></div>
<div role="tabpanel" id="panel"></div>
<p id="detail"></p>
<div id="list" role="treegrid" aria-rowcount="5000"><div id="rows" style="position: relative; height: 140000px"></div></div>
<script>
  const busy = (ms) => { const end = performance.now() + ms; while (performance.now() < end); }
  const list = document.getElementById('list')
  const rows = document.getElementById('rows')
  const held = []
  let isOpen = false
  const draw = () => {
    if (!isOpen) return
    const first = Math.max(0, Math.floor(list.scrollTop / 28) - 10)
    const texts = Array.from({ length: 50 }, (_, index) => first + index)
    rows.innerHTML = texts.map((row) => '<div role="row" style="top: ' + row * 28 + 'px">' + row + ' ${OPERATIONS[ROOT_OPERATION]!.name}</div>').join('')
  }
  document.querySelector('input').addEventListener('change', () => {
    busy(${task})
    held.push(new Uint8Array(${holds} * 1024 * 1024).fill(1))
    const source = 'const held = new Uint8Array(${holds} * 1024 * 1024).fill(1); onmessage = () => held.length'
    held.push(new Worker(URL.createObjectURL(new Blob([source]))))
    isOpen = true
    draw()
  })
  let scrolls = 0
  let waiting
  list.addEventListener('scroll', () => {
    if (++scrolls % 40 === 0) busy(${task})
    clearTimeout(waiting)
    if (${isLate}) waiting = setTimeout(draw, 100)
    else draw()
  })
  const answer = (element, type, effect) => element.addEventListener(type, () => {
    busy(${task})
    setTimeout(effect, ${delay})
  })
  const byId = (id) => document.getElementById(id)
  answer(rows, 'click', () => { byId('detail').textContent = 'http.route' })
  answer(byId('collapse'), 'click', () => list.setAttribute('aria-rowcount', '1'))
  answer(document.querySelector('[type=search]'), 'input', () => { document.querySelector('output').textContent = '12 found' })
  byId('tab').addEventListener('click', () => {
    byId('tab').setAttribute('aria-selected', 'true')
    byId('panel').innerHTML = '<canvas width="300" height="60"></canvas>'
  })
  answer(byId('tab'), 'click', () => document.querySelector('canvas').getContext('2d').fillRect(0, 0, 300, 60))
</script>
</html>`

export const DUMMY_PAGES: Readonly<Record<string, string>> = {
  calm: page({ task: 0, delay: 0, isLate: false, holds: 0 }),
  jank: page({ ...DUMMY_FAULTS, isLate: true }),
}
