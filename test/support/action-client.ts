import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type Manifest = { node: Record<string, { exportedName?: string; filename?: string }> }

/** An action by the file that exports it, and a page that it may be posted to. */
export type Action = { file: string; name: string; page: string }

/** Calls server actions of a built site as the pages of one person do, for whoever needs more people than browsers. */
export class ActionClient {
  readonly #origin: string
  readonly #manifest: Manifest
  #cookie = ''

  /** `distFolder` is where the site was built. */
  constructor(origin: string, distFolder: string) {
    this.#origin = origin
    this.#manifest = JSON.parse(
      readFileSync(join(distFolder, 'server/server-reference-manifest.json'), 'utf8'),
    ) as Manifest
  }

  /** The value that the action returned. */
  async call(action: Action, input: unknown): Promise<unknown> {
    const response = await fetch(`${this.#origin}${action.page}`, {
      method: 'POST',
      headers: {
        'next-action': this.#idOf(action),
        'content-type': 'text/plain;charset=UTF-8',
        accept: 'text/x-component',
        origin: this.#origin,
        ...(this.#cookie && { cookie: this.#cookie }),
      },
      body: JSON.stringify([input]),
    })
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]!)
    if (cookies.length > 0) this.#cookie = cookies.join('; ')
    const text = await response.text()
    if (!response.ok) throw new Error(`the action answered ${response.status}`)
    // A row of the response is `1:{…}`; the first names the row of the value.
    const rows = new Map(
      text.split('\n').map((row) => [row.slice(0, row.indexOf(':')), row.slice(row.indexOf(':') + 1)]),
    )
    const { a } = JSON.parse(rows.get('0') ?? '{}') as { a?: string }
    return JSON.parse(rows.get((a ?? '').replace(/^\$@/, '')) ?? 'null')
  }

  /** What a route tells this person; throws where it answers with anything but 200. */
  async read(path: string): Promise<string> {
    const headers: Record<string, string> = this.#cookie === '' ? {} : { cookie: this.#cookie }
    const response = await fetch(`${this.#origin}${path}`, { headers })
    const text = await response.text()
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`)
    return text
  }

  #idOf({ file, name }: Action): string {
    const found = Object.entries(this.#manifest.node).find(
      ([, { exportedName, filename }]) => exportedName === name && filename === file,
    )
    if (!found) throw new Error(`the site was built without the action ${name} of ${file}`)
    return found[0]
  }
}
