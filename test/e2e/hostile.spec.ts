import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { startedEngine } from './support/engine.ts'
import { configEditor, pasteConfig, preferPlainEditor, runLab, shownConfig } from './support/lab.ts'
import { STILL } from './support/still.ts'

test.use(STILL)

const names = 'abcdefghi'.split('')

const HOSTILE = [
  {
    name: 'an alias bomb',
    text: names
      .map(
        (name, index) =>
          `${name}: &${name} [${Array(9)
            .fill(index === 0 ? 'x' : `*${names[index - 1]}`)
            .join(', ')}]`,
      )
      .join('\n'),
    sentence: 'yaml: document contains excessive aliasing',
  },
  {
    name: 'something binary',
    text: Array.from({ length: 4096 }, (_, index) => String.fromCharCode(1 + ((index * 37) % 254))).join(''),
    sentence: 'yaml: control characters are not allowed',
  },
  {
    name: 'deep nesting',
    text: `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}`,
    sentence: 'The configuration is nested more than 100 levels deep.',
  },
]

const HUGE = {
  text: `receivers:\n${'  # five megabytes of nothing much\n'.repeat(150_000)}`,
  sentence: /The configuration is 5\.\d MB long; at most 1 MB is read\./,
}

/** The page answers: a dialog opens and closes, and time goes by in frames. */
async function expectResponsive(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeHidden()
}

test('hostile texts get a sentence each, and nothing is lost', async ({ page }) => {
  await page.goto('/en/lab')
  await expect(page.getByText('Valid. The collector would start.')).toBeVisible()

  for (const { name, text, sentence } of HOSTILE) {
    await test.step(name, async () => {
      await pasteConfig(page, text)
      const problem = page.getByText(sentence).first()
      await expect(problem).toBeVisible()
      await expectResponsive(page)
      await page.getByRole('button', { name: /^Run / }).click()
      await expect(page.getByRole('button', { name: 'Show the line' }).or(problem).first()).toBeVisible()
      await page.reload()
      // It was kept as it was typed: the same sentence is there again.
      await expect(page.getByText(sentence).first()).toBeVisible()
    })
  }

  await test.step('five megabytes', async () => {
    const mine = '# what I had before'
    await pasteConfig(page, mine)
    await expect(page.getByText(HOSTILE[2]!.sentence)).toHaveCount(0)
    await pasteConfig(page, HUGE.text)
    await expect(page.getByText(HUGE.sentence).first()).toBeVisible()
    await expectResponsive(page)
    await page.reload()
    // What is too large to be kept must not take away what was there before.
    await expect.poll(() => shownConfig(page).innerText()).toMatch(/what.I.had.before|five.megabytes/)
  })
})

test('the plain editor takes a huge text, says so, and gives back what was there before', async ({ page }) => {
  await preferPlainEditor(page)
  await page.goto('/en/lab')
  await expect(page.getByText('Valid. The collector would start.')).toBeVisible()
  await configEditor(page).fill('# what I had before')
  await expect(page.getByText('Valid. The collector would start.')).toBeHidden()
  await pasteConfig(page, HUGE.text)
  await expect(page.getByText(HUGE.sentence).first()).toBeVisible()
  expect(await configEditor(page).evaluate((area: HTMLTextAreaElement) => area.value.length)).toBe(HUGE.text.length)
  await expectResponsive(page)
  await page.reload()
  await expect(configEditor(page)).toHaveValue('# what I had before')
})

test('an engine that crashes is started again, a run is cancelled, and the text stays as it was', async ({ page }) => {
  await preferPlainEditor(page)
  const engine = await startedEngine(page, '/en/lab')
  const edited = `${await configEditor(page).inputValue()}\n# mine`
  await configEditor(page).fill(edited)
  await runLab(page)
  await expect(page.getByRole('region', { name: 'Readout' })).toBeVisible()

  await test.step('while nothing runs', async () => {
    const next = page.waitForEvent('worker')
    await engine.evaluate(
      () =>
        void setTimeout(() => {
          throw new Error('crashed by a test')
        }),
    )
    await page.getByRole('grid', { name: '1,000 requests' }).getByRole('row').first().click()
    await next
    await expect(page.getByRole('region', { name: /^Why / })).toBeVisible()
    await expect(page.getByText('The engine was started again, and the run repeated.')).toBeAttached()
    await expect(configEditor(page)).toHaveValue(edited)
  })

  await test.step('cancel in the middle of a run', async () => {
    await page.getByRole('radio', { name: '×20' }).check({ force: true })
    await page.getByRole('button', { name: /^Run / }).click()
    await page.getByRole('button', { name: /^Cancel/ }).click()
    await expect(page.getByText(/^Cancelled at .* Nothing is lost/).first()).toBeVisible()
    await expect(configEditor(page)).toHaveValue(edited)
  })
})
