import { expect, test, type Page } from '@playwright/test'

const RUN = 'world=webshop&seed=4217&s=2'
const chosenTab = (page: Page) => page.getByRole('tab', { selected: true })

test('a step back goes from room to room, and each is as it was left', async ({ page }) => {
  await page.goto(`/en/explore?${RUN}&view=map`)
  await expect(page.locator('.react-flow__node').first()).toBeVisible()
  await page.getByRole('tab', { name: 'Compare' }).click()
  await expect(page).toHaveURL(/view=compare&a=[0-9a-f]{32}&b=[0-9a-f]{32}/)
  const compared = page.url()
  await page.getByRole('button', { name: 'Open B' }).click()
  await page.getByRole('treegrid').getByRole('row').nth(2).click()
  await expect(page).toHaveURL(/span=[0-9a-f]{16}/)
  const span = new URL(page.url()).searchParams.get('span') ?? ''
  await page.getByRole('tab', { name: 'Table' }).click()
  await expect(page).toHaveURL(/tab=table/)

  await page.goBack()
  await expect(chosenTab(page)).toHaveText('Waterfall')
  await expect(page.getByRole('complementary', { name: 'Span' })).toBeVisible()
  expect(new URL(page.url()).searchParams.get('span')).toBe(span)
  await page.goBack()
  await expect(chosenTab(page)).toHaveText('Compare')
  await expect(page).toHaveURL(compared)
  await page.goBack()
  await expect(chosenTab(page)).toHaveText('Service map')
  await page.goForward()
  await expect(chosenTab(page)).toHaveText('Compare')
  await expect(page.getByRole('treegrid').getByRole('row').nth(2)).toBeVisible()
})

test('a link says how a trace is looked at', async ({ page }) => {
  await page.goto(`/en/explore?${RUN}&n=0&q=redis&rest=remove&path=hidden`)
  await expect(page.getByRole('searchbox', { name: 'Find in trace' })).toHaveValue('redis')
  await expect(page.getByRole('radio', { name: 'only these' })).toBeChecked()
  await expect(page.getByRole('checkbox', { name: 'critical path', exact: true })).not.toBeChecked()
  // A trace of ours is named by its id from then on.
  await expect(page).toHaveURL(/trace=[0-9a-f]{32}/)

  await page.goto(`/en/explore?${RUN}&n=0&tab=table&by=service&rank=count`)
  await expect(page.getByRole('tabpanel').getByRole('combobox').first()).toHaveText(/service/i)
  await page.goto(`/en/explore?${RUN}&n=0&tab=flame&order=aggregated`)
  await expect(page.getByRole('radio', { name: 'by operation' })).toBeChecked()
  await page.goto(`/en/explore?${RUN}&view=map&as=picture&node=service%20order`)
  await expect(page.getByRole('complementary', { name: 'Chosen service' })).toContainText('order')
})

test('two runs are open at once: traces of the one against traces of the other, and all against all', async ({
  page,
}) => {
  await page.goto(`/en/explore?${RUN}&view=compare`)
  await expect(page.getByText(/^Nobody chose yet/)).toBeVisible()
  await page.getByRole('combobox', { name: 'Compare with traces of' }).click()
  await page.getByRole('option', { name: /seed 4218/ }).click()
  await expect(page.getByText(/is in both, A is the middle one of the first source/)).toBeVisible()
  await expect(page).toHaveURL(/world2=webshop&seed2=4218&s2=2/)
  await page.getByRole('radio', { name: 'second source' }).check({ force: true })
  const listed = page.getByRole('listbox').getByRole('option')
  await listed.first().click()
  await expect(page).toHaveURL(/b=2:[0-9a-f]{32}|b=2%3A[0-9a-f]{32}/)
  await page.getByRole('radio', { name: 'two sets' }).check({ force: true })
  await expect(page.getByRole('table', { name: 'Both sets in figures' })).toContainText('second source')
  await expect(page).toHaveURL(/sets=sources/)

  await page.reload()
  await expect(page.getByRole('table', { name: 'Both sets in figures' })).toContainText('second source')
})
