'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import type { RosterImport, RosterPreview, RosterRefusal } from '#app/_server/classes/dto/rosters.ts'
import { Button } from '#app/_ui/button.tsx'
import { Field } from '#app/_ui/field.tsx'
import { saveCsv } from '../save-file.ts'
import type { ClassProps } from './class-view.tsx'
import { RosterRows } from './roster-rows.tsx'

type Status =
  | { at: 'choosing' }
  | { at: 'reading' }
  | { at: 'refused'; refusal: RosterRefusal | 'failed' }
  | { at: 'preview'; preview: RosterPreview }
  | { at: 'importing'; preview: RosterPreview }
  | { at: 'done'; result: RosterImport }

/** A roster from a spreadsheet: read and shown first, row by row, then written down; then codes for who has to join. */
export function RosterTab({ view, actions, refresh }: ClassProps) {
  const say = useSay('classes')
  const t = useTranslations('classes')
  const id = useId()
  const [file, setFile] = useState<Uint8Array | null>(null)
  const [status, setStatus] = useState<Status>({ at: 'choosing' })
  const preview = status.at === 'preview' || status.at === 'importing' ? status.preview : null
  const good = preview ? preview.counts.new + preview.counts.known : 0

  async function read(chosen: File | undefined) {
    if (!chosen) return
    setStatus({ at: 'reading' })
    const bytes = new Uint8Array(await chosen.arrayBuffer())
    setFile(bytes)
    const result = await actions.previewRoster({ class: view.id, file: bytes }).catch(() => null)
    if (!result?.ok) setStatus({ at: 'refused', refusal: result?.problem === 'too_long' ? 'too_long' : 'failed' })
    else if ('refusal' in result.value) setStatus({ at: 'refused', refusal: result.value.refusal })
    else setStatus({ at: 'preview', preview: result.value })
  }

  async function write() {
    if (!file || status.at !== 'preview') return
    setStatus({ at: 'importing', preview: status.preview })
    const result = await actions.importRoster({ class: view.id, file }).catch(() => null)
    if (!result?.ok) return setStatus({ at: 'refused', refusal: 'failed' })
    if ('refusal' in result.value) return setStatus({ at: 'refused', refusal: result.value.refusal })
    setStatus({ at: 'done', result: result.value })
    await refresh()
  }

  return (
    <>
      <p className="max-w-170 font-read text-read text-ink2">{say('roster.lead')}</p>
      {!view.isArchived && (
        <Field id={id} label={say('roster.file')} hint={say('roster.file_note')} className="mt-3">
          <input
            id={id}
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            aria-describedby={`${id}-note`}
            onChange={(event) => void read(event.target.files?.[0])}
            className="min-h-7 max-w-full text-ui"
          />
        </Field>
      )}
      <p role="status" className="min-h-6 pt-2 text-ink2">
        {status.at === 'reading' && say('roster.reading')}
        {status.at === 'importing' && say('roster.importing')}
        {status.at === 'refused' && say(`roster.refused_${status.refusal}`)}
        {status.at === 'done' && say('roster.done', status.result)}
      </p>
      {preview && (
        <>
          <RosterRows preview={preview} />
          <div className="mt-3 flex flex-wrap gap-2">
            <Button look="primary" disabled={good === 0 || status.at === 'importing'} onClick={() => void write()}>
              {t('roster.import', { count: good })}
            </Button>
          </div>
        </>
      )}
      {(view.awaited?.length ?? 0) > 0 && !view.isArchived && <RosterCodes view={view} actions={actions} />}
    </>
  )
}

/** Codes for everybody who is awaited, as a file: told this once, each for one person alone. */
function RosterCodes({ view, actions }: Pick<ClassProps, 'view' | 'actions'>) {
  const say = useSay('classes')
  const locale = useLocale()
  const [news, setNews] = useState<'sending' | 'failed' | 'saved' | null>(null)
  const count = view.awaited?.length ?? 0

  async function make() {
    setNews('sending')
    const result = await actions.inviteRoster({ class: view.id }).catch(() => null)
    if (!result?.ok) return setNews('failed')
    const link = (code: string) => `${window.location.origin}/${locale}/join?code=${code}`
    saveCsv('invitations.csv', [
      ['email', 'name', 'code', 'link'],
      ...result.value.map(({ email, name, code }) => [email, name, code, link(code)]),
    ])
    setNews('saved')
  }

  return (
    <section className="mt-8 max-w-170 border-t border-line pt-3">
      <h2 className="text-h3">{say('roster.codes')}</h2>
      <p className="pt-1 text-ink2">{say('roster.codes_note')}</p>
      <div className="mt-2 flex flex-wrap items-center gap-3">
        <Button disabled={news === 'sending'} onClick={() => void make()}>
          {say('roster.codes_make', { count })}
        </Button>
        <span role="status" className="text-ui-s text-ink2">
          {news === 'saved' && say('roster.codes_saved')}
          {news === 'failed' && say('failed')}
        </span>
      </div>
    </section>
  )
}
