import { expect, test } from '@playwright/test'
import { pasteConfig, shownConfig } from './support/lab.ts'

test('a newcomer predicts, runs, understands, repairs, passes and comes back to it', async ({ page }) => {
  test.slow()

  await test.step('the first page asks a question and measures the answer', async () => {
    await page.goto('/')
    await expect(page).toHaveURL(/\/en$/)
    await page.getByRole('spinbutton', { name: 'Your answer' }).fill('10')
    await page.getByRole('button', { name: 'Run 60 s' }).click()
    await expect(page.getByText('You said 10 %, measured 12.7 %.')).toBeVisible()
    await page.screenshot({ path: '.tmp/e2e/newcomer-landing.png' })
    await page.getByRole('link', { name: 'Next: L08.1' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Ten percent of what?' })).toBeVisible()
  })

  await test.step('the prediction is locked with a confidence, and then it runs', async () => {
    await page.getByRole('spinbutton', { name: 'Your answer' }).fill('10')
    await page.getByRole('slider', { name: 'How sure?' }).fill('70')
    await page.getByRole('button', { name: 'Lock and run' }).click()
    const readout = page.getByRole('region', { name: 'Readout' })
    await expect(readout).toContainText(/12\.7\s*%/)
    await expect(readout).toContainText('127 of 1,000, whole run')
    await expect(readout).toContainText('errors 10 / 10')
    await expect(readout).toContainText('slow 20 / 20')
  })

  await test.step('the wrong number is answered by name', async () => {
    await expect(page.getByText('You read sampling_percentage: 10 as the share of everything').first()).toBeVisible()
    await expect(
      page.getByRole('img', { name: 'You predicted 10 %, 70 % sure. Measured: 12.7 %.' }).first(),
    ).toBeVisible()
  })

  await test.step('a dropped trace explains itself', async () => {
    const requests = page.getByRole('region', { name: 'Requests', exact: true })
    // Switching the kept ones off leaves the dropped ones.
    await requests.getByRole('button', { name: 'kept 127' }).click()
    const list = requests.getByRole('grid', { name: '873 requests' })
    await list.getByRole('row').first().click()
    const why = page.getByRole('region', { name: 'Why dropped' })
    await expect(why).toContainText('No policy voted keep.')
    await expect(why).toContainText(/decided at tick \d+/)
    const votes = why.getByRole('table', { name: 'Votes' })
    await expect(votes.getByRole('row', { name: /^errors 0 of \d+ ERROR no vote$/ })).toBeVisible()
    await expect(votes.getByRole('row', { name: /^slow \d{3} ms > 1,000 no vote$/ })).toBeVisible()
    await expect(votes.getByRole('row', { name: /^baseline 0\.\d+ ≤ 0\.100 no vote$/ })).toBeVisible()
    await expect(why.getByRole('heading', { name: 'It would be kept if' })).toBeVisible()
    await expect(why.getByText(/then the run keeps \d+\.\d\s%/).first()).toBeVisible()
    await page.screenshot({ path: '.tmp/e2e/newcomer-explain.png' })

    await why.getByRole('button', { name: 'Trace', exact: true }).click()
    await expect(page.getByText('Truth, not telemetry.')).toBeVisible()
    const waterfall = page.getByRole('treegrid', { name: /^Waterfall of \d+ spans/ })
    await waterfall.getByRole('row').first().click()
    await expect(page.getByText('Dropped with its trace: the backend never saw this span.')).toBeVisible()
    await page.screenshot({ path: '.tmp/e2e/newcomer-waterfall.png' })
  })

  await test.step('the fix starts from a config that the collector refuses in its own words', async () => {
    await page.getByRole('button', { name: 'Go to the fix' }).click()
    await page.getByRole('button', { name: 'Run 60 s' }).click()
    await expect(page.getByText('references exporter "otlp_grpc/jaeger" which is not configured').first()).toBeVisible()
  })

  let solution = ''
  await test.step('four hints lead to the worked solution', async () => {
    const hints = page.getByRole('region', { name: 'Hints' })
    for (const hint of [1, 2, 3, 4]) {
      await page.getByRole('button', { name: `Hint ${hint} of 4` }).click()
      await expect(hints.getByRole('heading', { name: `Hint ${hint} of 4` })).toBeVisible()
    }
    solution = await hints.getByText(/^receivers:/).innerText()
    expect(solution).toContain('sampling_percentage: 8')
  })

  await test.step('with it the run keeps fewer, and what changed is told', async () => {
    await pasteConfig(page, solution)
    await expect(page.getByText('Valid. The collector would start.')).toBeVisible()
    await page.getByRole('button', { name: 'Run 60 s' }).click()
    await page.getByRole('tab', { name: /^what changed/ }).click()
    const observe = page.getByRole('region', { name: 'Observe' })
    await expect(observe.getByRole('heading', { name: /^B drops \d+ traces that A kept\.$/ })).toBeVisible()
    await expect(observe).toContainText('No error and no slow trace is lost.')
    await expect(observe.getByRole('table', { name: '1,000 traces, twice' })).toBeVisible()
    await expect(observe.getByRole('row', { name: /^cost a month/ })).toBeVisible()
    await page.screenshot({ path: '.tmp/e2e/newcomer-changed.png' })
  })

  await test.step('the server checks it on hidden runs and stores the pass', async () => {
    await page.getByRole('button', { name: 'Check on 6 seeds' }).click()
    const result = page.getByRole('region', { name: 'Result' })
    await expect(result).toContainText('Passes on all 6 seeds.', { timeout: 240_000 })
    await expect(result).toContainText(/Kept \d+\.\d to \d+\.\d\s%\./)
    await page.screenshot({ path: '.tmp/e2e/newcomer-pass.png' })
  })

  await test.step('after a reload the pass, the progress, the text and the hints are still there', async () => {
    await page.reload()
    await expect(page.getByRole('navigation', { name: 'Lesson steps, 6 of 6: recall' })).toBeVisible()
    await page.getByRole('link', { name: 'Back to the lab' }).click()
    await expect(page.getByRole('region', { name: 'Result' })).toContainText('Passes on all 6 seeds.')
    await expect(page.getByRole('region', { name: 'Hints' })).toContainText('Hint 4 of 4')
    await expect(shownConfig(page)).toContainText('sampling_percentage: 8')
    await page.screenshot({ path: '.tmp/e2e/newcomer-reloaded.png' })
  })

  await test.step('its cards are due in Review, and an answered one comes back another day', async () => {
    await page.getByRole('link', { name: 'Review', exact: true }).first().click()
    await expect(page.getByText('3 cards are due.')).toBeVisible()
    await page.getByRole('textbox', { name: 'Your answer' }).fill('Kept: one yes is enough.')
    await page.getByRole('button', { name: /^Show answer/ }).click()
    for (const fact of await page.getByRole('checkbox').all()) await fact.check()
    await page.getByRole('button', { name: /^Save what I had/ }).click()
    await expect(page.getByRole('img', { name: /^Next in \d+ days?$/ })).toBeVisible()
    await page.getByRole('button', { name: /^Next card/ }).click()
    await expect(page.getByText('2 cards are due.')).toBeVisible()
  })
})
