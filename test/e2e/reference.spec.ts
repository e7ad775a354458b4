import { expect, test } from '@playwright/test'

test('a fault of the reference opens in the lab', async ({ page }) => {
  await page.goto('/en/reference')
  await page.getByRole('main').getByRole('link', { name: 'Faults' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Faults' })).toBeVisible()
  await page.getByRole('link', { name: 'Open clock_step in the lab' }).click()
  await expect(page.getByText(/^Opened from a link/)).toBeVisible()
})

test('the reference of the mesh is found from its first page', async ({ page }) => {
  for (const [link, example] of [
    ['Instrumentation libraries', '@opentelemetry/instrumentation-kafkajs'],
    ['Propagators and carriers', 'uber-trace-id: '],
  ] as const) {
    await page.goto('/en/reference')
    await page.getByRole('main').getByRole('link', { name: link }).click()
    await expect(page.getByRole('heading', { level: 1, name: link })).toBeVisible()
    await expect(page.getByText(example).first()).toBeAttached()
  }
})
