import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'

/** A fault that is played: what of it is chosen in the form, and from when until when it lasts, virtual seconds. */
type PlayedFault = { kind: string; at: string; strength: number; fromS: number; untilS: number }

/** Begins a scenario on a stock world by the name of that world, and returns its id. */
export async function beginScenario(page: Page, base: string, world: string): Promise<string> {
  await page.goto(`${base}/en/author`)
  await page.getByRole('button', { name: world, exact: true }).click()
  await page.waitForURL(/\/author\/studio\?scenario=/)
  await expect(page.getByRole('tab', { name: 'Form', exact: true })).toBeVisible()
  return new URL(page.url()).searchParams.get('scenario')!
}

/** Opens a scenario that there is. */
export async function openScenario(page: Page, base: string, scenario: string): Promise<void> {
  await page.goto(`${base}/en/author/studio?scenario=${scenario}`)
  await expect(page.getByRole('tab', { name: 'Form', exact: true })).toBeVisible()
}

/** A question of the form of the studio, by its id. */
export function questionEntry(page: Page, id: string): Locator {
  return page.getByRole('listitem').filter({ has: page.getByRole('button', { name: `Take away ${id}`, exact: true }) })
}

/** Plays the world, begins a fault and lifts it again, and freezes what was done into the document. */
export async function recordFault(page: Page, { kind, at, strength, fromS, untilS }: PlayedFault): Promise<void> {
  await page.getByRole('tab', { name: 'Record' }).click()
  const panel = page.getByRole('tabpanel', { name: 'Record' })
  await panel.getByRole('button', { name: 'Record', exact: true }).click()
  const moment = panel.getByRole('slider', { name: 'Moment' })
  // Time runs by itself; it is stopped to be exact about when.
  await expect(moment).not.toHaveValue('0')
  await panel.getByRole('button', { name: 'Pause' }).click()
  await moment.fill(String(fromS * 1e9))
  await choose(page, panel.getByRole('combobox', { name: 'Kind of fault' }), kind)
  await choose(page, panel.getByRole('combobox', { name: 'Where' }), at)
  await panel.getByRole('slider', { name: /^Strength/ }).fill(String(strength))
  await panel.getByRole('button', { name: `Begin at ${fromS.toFixed(1)} s` }).click()
  const lift = panel.getByRole('button', { name: /^Lift / })
  await moment.fill(String(untilS * 1e9))
  await lift.click()
  await expect(lift).toHaveCount(0)
  await panel.getByText('When and how strongly differs from student to student').click()
  await panel.getByRole('button', { name: 'Freeze into the document' }).click()
  await expect(panel.locator('[data-sameness="identical"]')).toBeVisible()
}

async function choose(page: Page, select: Locator, option: string): Promise<void> {
  await select.click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

/** Has the text of now proven on all seeds, and publishes it; returns its code. */
export async function proveAndPublish(page: Page, note: string): Promise<string> {
  await page.getByRole('tab', { name: 'Is it fair?' }).click()
  const versions = page.getByRole('region', { name: 'Versions' }).getByRole('link')
  const before = await versions.count()
  await page.getByRole('button', { name: 'Prove it on 200 seeds' }).click()
  const publish = page.getByRole('button', { name: 'Publish', exact: true })
  await expect(publish.or(page.getByText('in the way', { exact: true }).first())).toBeVisible({ timeout: 300_000 })
  await publish.click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('What changed, in a sentence').fill(note)
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(versions).toHaveCount(before + 1)
  return versions.first().innerText()
}
