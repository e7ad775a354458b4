'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { AreaMessages } from '#app/i18n/area-messages.tsx'
import type { Beginning, ScenarioListing, ScenarioRow } from '#app/_server/studio/dto.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { ButtonLink } from '#app/_ui/button-link.tsx'
import { Field } from '#app/_ui/field.tsx'
import { Link } from '#app/_ui/link.tsx'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { formatWallTime } from '#app/_ui/format-quantity.ts'
import { TextField } from '#app/_ui/text-field.tsx'
import { useServerData } from '#app/_ui/use-server-data.ts'
import { Absent } from '../shell/absent.tsx'
import type { ListActions } from '../shell/studio-props.ts'
import { ScenarioActs } from './scenario-acts.tsx'

export type ListProps = {
  actions: ListActions
  /** What can be begun with: examples by file name and title, and stock worlds by id and name. */
  templates: { id: string; title: string }[]
  worlds: { id: string; title: string }[]
}

/** Larger files are no scenarios. */
const longestFile = 256 * 1024

function Begin({ actions, templates, worlds }: ListProps) {
  const t = useTranslations('studio.list')
  const say = useSay('studio')
  const locale = useLocale()
  const router = useRouter()
  const id = useId()
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  async function begin(from: Beginning) {
    setBusy(true)
    setProblem(null)
    try {
      const made = await actions.createScenario(from)
      if (made.ok) return router.push(`/${locale}/author/studio?scenario=${made.value.id}`)
      setProblem(t(made.problem === 'not_found' ? 'not_found' : made.problem === 'too_long' ? 'too_long' : 'refused'))
    } catch {
      setProblem(t('unreachable'))
    }
    setBusy(false)
  }

  async function take(file: File | undefined) {
    if (file === undefined) return
    if (file.size > longestFile) return setProblem(t('too_long'))
    await begin({ kind: 'file', text: await file.text() })
  }

  const trimmed = code.trim().toUpperCase()
  return (
    <section aria-labelledby="begin" className="flex max-w-200 flex-col gap-5 border-t border-line pt-3">
      <h2 id="begin" className="text-h2">
        {say('list.begin')}
      </h2>
      <div className="grid gap-6 tablet:grid-cols-2">
        <div>
          <h3 className="pb-1 font-semibold">{say('list.from_template')}</h3>
          <ul className="border-t border-hair">
            {templates.map((one) => (
              <li key={one.id} className="border-b border-hair py-1">
                <Button
                  look="quiet"
                  disabled={isBusy}
                  onClick={() => void begin({ kind: 'template', template: one.id })}
                >
                  {one.title}
                </Button>
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h3 className="pb-1 font-semibold">{say('list.from_world')}</h3>
          <ul className="border-t border-hair">
            {worlds.map((one) => (
              <li key={one.id} className="border-b border-hair py-1">
                <Button look="quiet" disabled={isBusy} onClick={() => void begin({ kind: 'world', scenario: one.id })}>
                  {one.title}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      </div>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <form
          className="flex items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            void begin(
              trimmed.startsWith('S') ? { kind: 'version', code: trimmed } : { kind: 'exercise', code: trimmed },
            )
          }}
        >
          <Field id={`${id}-code`} label={t('fork')} hint={t('fork_hint')}>
            <TextField id={`${id}-code`} value={code} lang="en" onChange={({ target }) => setCode(target.value)} />
          </Field>
          <Button type="submit" disabled={isBusy || trimmed === ''} className="mb-6">
            {t('fork_do')}
          </Button>
        </form>
        <Field id={`${id}-file`} label={t('import')} hint={t('import_hint')}>
          <input
            id={`${id}-file`}
            type="file"
            accept=".yaml,.yml,text/yaml,application/yaml"
            onChange={({ target }) => void take(target.files?.[0])}
            className="min-h-7 text-ui"
          />
        </Field>
      </div>
      <p role="status" className="text-error empty:hidden">
        {problem}
      </p>
    </section>
  )
}

type TableProps = { rows: readonly ScenarioRow[]; label: string; actions: ListActions; onChanged: () => void }

function Scenarios({ rows, label, actions, onChanged }: TableProps) {
  const t = useTranslations('studio.list')
  const say = useSay('studio')
  const locale = useLocale()
  return (
    <ScrollBox label={label}>
      <table className="w-full border-t border-line">
        <thead>
          <tr className="text-left text-ui-s text-ink3">
            <th scope="col" className="py-1 pr-4 font-normal">
              {say('list.name')}
            </th>
            <th scope="col" className="pr-4 font-normal">
              {say('list.version')}
            </th>
            <th scope="col" className="pr-4 font-normal">
              {say('list.saved')}
            </th>
            <th scope="col" className="font-normal">
              {say('list.acts')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const title = row.title[locale] ?? row.title.en ?? `S${row.number}`
            return (
              <tr key={row.id} className="border-t border-hair">
                <th scope="row" className="py-1 pr-4 text-left font-normal">
                  <Link
                    href={`/${locale}/author/studio?scenario=${row.id}`}
                    className="inline-block min-h-6 min-w-40 text-read"
                  >
                    {title}
                  </Link>
                  {!row.isOwner && <span className="text-ui-s text-ink3"> {t('shared')}</span>}
                </th>
                <td className="pr-4 font-mono text-ui-s">
                  {row.newestVersion === null ? t('draft') : `S${row.number}.${row.newestVersion}`}
                </td>
                <td className="pr-4 text-ui-s whitespace-nowrap text-ink2">
                  {formatWallTime(new Date(row.updatedAt))}
                </td>
                <td>
                  {row.isOwner && <ScenarioActs row={row} title={title} actions={actions} onChanged={onChanged} />}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function List(props: ListProps) {
  const t = useTranslations('studio')
  const say = useSay('studio')
  const { status, value, refresh } = useServerData<ScenarioListing>('/api/studio/scenarios')
  if (value === null && status === 'sign_in') return <Closed why="sign_in" />
  if (value === null)
    return <Absent title={t('title')} why={status === 'there' ? 'opening' : status} onRetry={() => void refresh()} />
  // Who was an instructor still finds what they wrote.
  if (!value.mayWrite && value.scenarios.length === 0) return <Closed why="forbidden" />
  const rows = value.scenarios.filter(({ archivedAt }) => archivedAt === null)
  const archived = value.scenarios.filter(({ archivedAt }) => archivedAt !== null)
  const table = { actions: props.actions, onChanged: () => void refresh() }
  return (
    <div className="flex flex-col gap-8 px-4 pt-10 pb-16 tablet:px-20">
      <div>
        <h1 className="text-question font-semibold">{say('title')}</h1>
        <p className="mt-3 max-w-170 font-read text-lesson text-ink2">{say('lead')}</p>
      </div>
      <section aria-labelledby="mine" className="max-w-200">
        <h2 id="mine" className="pb-1 text-h2">
          {say('list.mine')}
        </h2>
        {rows.length === 0 ? (
          <p className="text-ink2">{say('list.none')}</p>
        ) : (
          <Scenarios rows={rows} label={t('list.mine')} {...table} />
        )}
        {archived.length > 0 && (
          <details className="pt-3">
            <summary className="min-h-6 w-fit cursor-pointer text-ink2">
              {t('list.archived', { count: archived.length })}
            </summary>
            <Scenarios rows={archived} label={t('list.archived', { count: archived.length })} {...table} />
          </details>
        )}
      </section>
      {value.mayWrite && <Begin {...props} />}
    </div>
  )
}

/** What the studio is, for who may not write in it: without an account, or with one that teaches nobody. */
function Closed({ why }: { why: 'sign_in' | 'forbidden' }) {
  const say = useSay('studio')
  const locale = useLocale()
  return (
    <div className="flex flex-col items-start gap-4 px-4 pt-10 pb-16 tablet:px-20">
      <h1 className="text-question font-semibold">{say('title')}</h1>
      <p className="max-w-170 font-read text-lesson text-ink2">{say('lead')}</p>
      <p className="max-w-170 font-read text-read">{say(`place.${why}_text`)}</p>
      {why === 'sign_in' && (
        <ButtonLink look="primary" size="large" href={`/${locale}/account/sign-in?next=/author`}>
          {say('place.to_sign_in')}
        </ButtonLink>
      )}
    </div>
  )
}

/** The scenarios that somebody writes, and the ways to begin one. */
export function ScenarioList(props: ListProps) {
  return (
    <AreaMessages areas={['studio']}>
      <List {...props} />
    </AreaMessages>
  )
}
