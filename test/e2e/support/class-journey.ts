import type { Page } from '@playwright/test'

const password = 'a long password'

async function signUp(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name)
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@school.example`
  await page.getByLabel('E-mail address', { exact: true }).fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Make an account' }).click()
}

/** Makes an account that runs the site, and so may teach. */
export async function becomeAdmin(page: Page, base: string, setupLink: string): Promise<void> {
  const { pathname, search } = new URL(setupLink)
  await page.goto(`${base}/en/account/sign-up?next=${encodeURIComponent(pathname + search)}`)
  await signUp(page, 'Tia Teacher')
  await page.getByRole('button', { name: 'Become the admin' }).click()
  await page.getByText(/^You are the admin/).waitFor()
}

/** Has an admin invite somebody who may teach, who makes an account on the way. */
export async function becomeInstructor(admin: Page, page: Page, base: string, name: string): Promise<void> {
  await admin.goto(`${base}/en/admin`)
  await admin.getByRole('tab', { name: 'Invitations' }).click()
  await admin.getByRole('button', { name: 'Invite an instructor' }).click()
  const code = new URL(await admin.getByText(/\/join\?code=/).innerText()).searchParams.get('code')!
  const next = `/join?${new URLSearchParams({ code }).toString()}`
  await page.goto(`${base}/en/account/sign-up?next=${encodeURIComponent(next)}`)
  await signUp(page, name)
  await page.getByRole('button', { name: 'Accept', exact: true }).click()
  await page.waitForURL(/\/author$/)
}

/** Creates a class and returns its id. */
export async function createClass(page: Page, base: string, name: string): Promise<string> {
  await page.goto(`${base}/en/classes`)
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Time zone', { exact: true }).fill('Asia/Bangkok')
  await page.getByRole('button', { name: 'Create the class' }).click()
  await page.waitForURL(/\/classes\/class\?id=/)
  return new URL(page.url()).searchParams.get('id')!
}

/** Prepares an assignment of one quiz on the page of a class, and returns its id. */
export async function addQuiz(
  page: Page,
  { title, codes }: { title: string; codes: readonly string[] },
): Promise<string> {
  await page.getByLabel('Title', { exact: true }).fill(title)
  await page.getByRole('button', { name: 'Prepare it' }).click()
  await page.waitForURL(/\/classes\/assignment\?id=/)
  await page.getByText('Questions', { exact: true }).click()
  for (const code of codes) {
    await page.getByLabel('Find a question').fill(code)
    await page.getByRole('button', { name: new RegExp(`^${code.replace('.', '\\.')}(?!\\d)`) }).click()
  }
  await page.getByRole('button', { name: new RegExp(`^Add ${codes.length} questions?$`) }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved.').waitFor()
  return new URL(page.url()).searchParams.get('id')!
}

/** Prepares an assignment of one published scenario, found by its code, and returns its id. */
export async function addScenario(
  page: Page,
  { base, klass, title, code }: { base: string; klass: string; title: string; code: string },
): Promise<string> {
  await page.goto(`${base}/en/classes/class?id=${klass}`)
  await page.getByLabel('Title', { exact: true }).fill(title)
  await page.getByRole('button', { name: 'Prepare it' }).click()
  await page.waitForURL(/\/classes\/assignment\?id=/)
  await page.getByRole('button', { name: new RegExp(`^${code.replace('.', '\\.')}(?!\\d)`) }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved.').waitFor()
  return new URL(page.url()).searchParams.get('id')!
}

/** Makes an invitation to a class, and returns its link. */
export async function invite(
  page: Page,
  base: string,
  klass: string,
  role: 'student' | 'instructor' = 'student',
): Promise<string> {
  await page.goto(`${base}/en/classes/class?id=${klass}&tab=invitations`)
  await page.getByRole('radio', { name: role }).check()
  await page.getByRole('button', { name: 'Make an invitation' }).click()
  return page.getByText(/\/join\?code=/).innerText()
}

/** Makes an account on the way into a class. */
export async function joinClass(
  page: Page,
  base: string,
  { link, name }: { link: string; name: string },
): Promise<void> {
  const code = new URL(link).searchParams.get('code')!
  const next = `/join?${new URLSearchParams({ code }).toString()}`
  await page.goto(`${base}/en/account/sign-up?next=${encodeURIComponent(next)}`)
  await signUp(page, name)
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await page.waitForURL(/\/classes/)
}

/** Begins an assignment, and opens its first step. */
export async function begin(page: Page, base: string, assignment: string): Promise<void> {
  await page.goto(`${base}/en/classes/assignment?id=${assignment}`)
  await page.getByRole('button', { name: /^Begin/ }).click()
  await page.getByRole('link', { name: /^Open/ }).first().click()
}

/** Answers a question of a quiz in words, and locks it. */
export async function answerInWords(page: Page, place: number, text: string): Promise<void> {
  const question = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.locator('form, blockquote') })
    .nth(place)
  await question.getByRole('textbox').first().fill(text)
  await question.getByRole('button', { name: 'Lock answer' }).click()
  await question.getByText(/^Locked/).waitFor()
}
