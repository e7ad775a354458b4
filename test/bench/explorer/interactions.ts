import type { Locator, Page } from 'playwright'
import { OPERATIONS, ROOT_OPERATION } from './shop-operations.ts'
import type { Goal, Settled } from './page-probe.ts'

type Step = {
  /** What comes before and is not measured. */
  prepare?: (page: Page) => Promise<void>
  /** What the hand does it with; the first that is on the page is taken. */
  find: (page: Page) => Locator
  hand: (control: Locator) => Promise<void>
  goal: Goal
}

const click = (control: Locator): Promise<void> => control.click({ timeout: 10_000 })
/** A button, or what stands in the menu of rows. */
const command = (name: RegExp, goal: Goal): Step => ({
  prepare: async (page) => {
    const menu = page.getByRole('button', { name: 'Rows', exact: true })
    if ((await menu.count()) === 0) return
    await click(menu)
    await page.getByRole('menuitem').first().waitFor({ timeout: 10_000 })
  },
  find: (page) => page.getByRole('button', { name }).or(page.getByRole('menuitem', { name })),
  hand: click,
  goal,
})
const tab = (name: string): Step => ({
  find: (page) => page.getByRole('tab', { name, exact: true }),
  hand: click,
  goal: { is: 'panel', tab: name },
})

/** What is done to an open trace, in this order. */
const STEPS = {
  detail: {
    find: (page) => page.getByRole('treegrid').getByRole('row').filter({ hasText: OPERATIONS[ROOT_OPERATION]!.name }),
    // Where its name stands: the middle of a row is its bar.
    hand: (row) => row.click({ position: { x: 120, y: 10 }, timeout: 10_000 }),
    goal: { is: 'text', text: 'http.route' },
  },
  collapse_all: command(/^(collapse|close) all$/i, { is: 'row-count' }),
  expand_all: command(/^(expand|open) all$/i, { is: 'row-count' }),
  find: {
    find: (page) => page.getByRole('searchbox').or(page.getByRole('textbox', { name: /find|search/i })),
    hand: (field) => field.fill('payment', { timeout: 10_000 }),
    goal: { is: 'answer' },
  },
  flame_graph: tab('Flame graph'),
  graph: tab('Graph'),
  table: tab('Table'),
  logs: tab('Logs'),
  raw: tab('Raw'),
  waterfall: tab('Waterfall'),
} satisfies Record<string, Step>

export type Interaction = keyof typeof STEPS

export const INTERACTIONS = Object.keys(STEPS) as Interaction[]

/** Longer than any pause between a hand and what a worker answers. */
const QUIET_MS = 1_000
const LIMIT_MS = 30_000

/** Does one thing with the pointer or the keyboard; null when the page has nothing to do it with. */
export async function act(page: Page, name: Interaction): Promise<Settled | null> {
  const { prepare, find, hand, goal }: Step = STEPS[name]
  await page.evaluate(() => window.benchProbe.toTop())
  await prepare?.(page)
  const control = find(page).filter({ visible: true }).first()
  if ((await control.count()) === 0) {
    await page.keyboard.press('Escape')
    return null
  }
  // The pointer is there before: what a row does under it is not what is measured.
  await control.hover({ timeout: 10_000 })
  await page.waitForTimeout(300)
  await page.evaluate((what) => window.benchProbe.watch(what), goal)
  await hand(control)
  return page.evaluate(([quiet, limit]) => window.benchProbe.settled(quiet!, limit!), [QUIET_MS, LIMIT_MS])
}
