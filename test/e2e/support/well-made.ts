import { expect, type Locator, type Page } from '@playwright/test'

/** Smallest side of what is clicked, px: WCAG 2.2, 2.5.8. */
const SMALLEST = 24

/** What is wrong with a page as it stands, as lines that can be read in a report. Runs in the page. */
function flawsOf(smallest: number): string[] {
  const flaws: string[] = []
  const width = document.documentElement.clientWidth
  const wide = document.documentElement.scrollWidth
  if (wide > width) flaws.push(`The page is ${wide} px wide, and the window ${width}.`)

  const nameOf = (element: Element) => {
    const text = element.getAttribute('aria-label') ?? element.textContent ?? ''
    const role = element.getAttribute('role')
    return `${element.localName}${role ? `[${role}]` : ''} "${text.trim().slice(0, 40)}"`
  }
  const isSeen = (element: Element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  const isOnlyHeard = (element: Element) => {
    const { width, height } = element.getBoundingClientRect()
    return (width <= 1 && height <= 1) || getComputedStyle(element).clipPath === 'inset(50%)'
  }

  /** Stays where it is while the page scrolls. */
  function isHeld(element: Element): boolean {
    for (let box: Element | null = element; box !== null; box = box.parentElement) {
      if (/^(?:fixed|sticky)$/.test(getComputedStyle(box).position)) return true
    }
    return false
  }

  /** What of a box can be seen through all that it scrolls or is cut in; null when nothing. */
  function seenBox(element: Element): DOMRect | null {
    let { left, top, right, bottom } = element.getBoundingClientRect()
    for (let box = element.parentElement; box !== null; box = box.parentElement) {
      const style = getComputedStyle(box)
      const edge = box.getBoundingClientRect()
      if (style.overflowX !== 'visible') [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)]
      if (style.overflowY !== 'visible') [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)]
    }
    return right - left > 1 && bottom - top > 1 ? new DOMRect(left, top, right - left, bottom - top) : null
  }

  const kinds = 'button, a[href], input, select, textarea, summary, [data-toggle]'
  const roles = ['button', 'tab', 'option', 'slider', 'checkbox', 'radio', 'switch', 'combobox', 'link', 'menuitem']
  const controls = new Set<Element>()
  for (const element of document.querySelectorAll([kinds, ...roles.map((role) => `[role="${role}"]`)].join(', '))) {
    if (!isSeen(element)) continue
    // What is drawn for a field that is only heard is its label.
    const isField = element instanceof HTMLInputElement
    const label = isField ? (element.closest('label') ?? element.labels?.[0] ?? null) : null
    const target = label ?? element
    if (isOnlyHeard(target) || target.closest('[inert], nextjs-portal') !== null) continue
    controls.add(target)
  }
  const boxes = [...controls].flatMap((element) => {
    const seen = seenBox(element)
    return seen === null ? [] : [{ element, seen }]
  })
  for (const { element } of boxes) {
    const { width, height } = element.getBoundingClientRect()
    // A link within a sentence is as high as its line.
    const { parentElement } = element
    const isInline = element.localName === 'a' && parentElement?.textContent?.trim() !== element.textContent?.trim()
    const isPannedAndZoomed = element.closest('.react-flow__viewport') !== null
    if (isPannedAndZoomed || isInline || (width >= smallest - 0.5 && height >= smallest - 0.5)) continue
    flaws.push(`${nameOf(element)} is ${width.toFixed(1)} × ${height.toFixed(1)} px.`)
  }
  boxes.forEach(({ element, seen }, index) => {
    for (const other of boxes.slice(index + 1)) {
      const across = Math.min(seen.right, other.seen.right) - Math.max(seen.left, other.seen.left)
      const down = Math.min(seen.bottom, other.seen.bottom) - Math.max(seen.top, other.seen.top)
      if (across <= 1 || down <= 1 || element.contains(other.element) || other.element.contains(element)) continue
      // What stays in place while the page scrolls is over what scrolls.
      if (isHeld(element) !== isHeld(other.element)) continue
      // A graph is moved under its buttons, and its lines cross.
      if ([element, other.element].some((each) => each.closest('.react-flow__viewport') !== null)) continue
      flaws.push(`${nameOf(element)} overlaps ${nameOf(other.element)}.`)
    }
  })

  const keys = /\b(?:explore|trace|frame|keyboard)(?:\.[a-z_]+){1,4}\b/
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.textContent?.trim() ?? ''
    const { parentElement } = node
    if (
      text === '' ||
      parentElement === null ||
      parentElement.closest('script, style, pre, code, textarea, nextjs-portal')
    ) {
      continue
    }
    if (parentElement.closest('[lang="en"] [lang="en"], span[lang="en"]') === null && keys.test(text)) {
      flaws.push(`A raw key: ${text.slice(0, 60)}`)
    }
    if (!isSeen(parentElement) || isOnlyHeard(parentElement) || parentElement.closest('.sr-only, .react-flow, svg'))
      continue
    const cut = cutBy(node, parentElement)
    if (cut !== null) flaws.push(`Cut by ${cut}: "${text.slice(0, 40)}"`)
  }
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
      const text = element.getAttribute(name)
      if (
        text !== null &&
        element.closest('[lang="en"] [lang="en"]') === null &&
        /^(?:explore|trace|frame)\.[a-z_.]+$/.test(text)
      ) {
        flaws.push(`A raw key in ${name}: ${text}`)
      }
    }
  }

  /** What a text is cut by sideways without saying so: three dots or a title say so, and what scrolls can be scrolled. */
  function cutBy(node: Node, parent: Element): string | null {
    const range = document.createRange()
    range.selectNodeContents(node)
    const text = range.getBoundingClientRect()
    for (let box: Element | null = parent; box !== null; box = box.parentElement) {
      const style = getComputedStyle(box)
      if (style.textOverflow === 'ellipsis' || box.hasAttribute('title')) return null
      if (style.overflowX === 'auto' || style.overflowX === 'scroll') return null
      if (style.overflowX === 'visible') continue
      const edge = box.getBoundingClientRect()
      const isOutside = text.right <= edge.left + 1 || text.left >= edge.right - 1
      if (isOutside) return null
      if (text.left < edge.left - 2 || text.right > edge.right + 2) return nameOf(box)
    }
    return null
  }
  return [...new Set(flaws)].slice(0, 12)
}

/**
 * Nothing wider than the window, too small to hit, over another, cut off, or said by a key instead of words. What was
 * just turned to another width may take a moment to be laid out anew.
 */
export async function expectWellMade(page: Page, what: string): Promise<void> {
  await expect.soft.poll(() => page.evaluate(flawsOf, SMALLEST), { message: what, timeout: 10_000 }).toEqual([])
}

/** How many colours a picture has, and how light it is, 0 to 255: read from its pixels on the screen. */
export async function pixelsOf(picture: Locator): Promise<{ colors: number; light: number }> {
  // As text: a list of numbers takes many times as long on its way into the page.
  const shot = (await picture.screenshot({ animations: 'disabled' })).toString('base64')
  return picture.page().evaluate(async (png) => {
    const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
    const context = canvas.getContext('2d')
    if (context === null) throw new Error('There is no canvas.')
    context.drawImage(bitmap, 0, 0)
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height)
    const colors = new Set<number>()
    let light = 0
    for (let at = 0; at < data.length; at += 4) {
      const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]]
      colors.add((red << 16) | (green << 8) | blue)
      light += (red + green + blue) / 3
    }
    return { colors: colors.size, light: light / (data.length / 4) }
  }, shot)
}
