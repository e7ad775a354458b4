'use client'

import { FileUp, Play } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { useStore } from 'zustand'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Select } from '#app/_ui/select.tsx'
import type { Explore } from './explore.ts'
import { readChosenFile } from './read-chosen-files.ts'

const EXAMPLE_SECONDS = 10
const EXAMPLE_SEED = 4217

/** Nothing is open yet: choose files, paste, or take a run of one of our worlds. */
export function StartPanel({ explore }: { explore: Explore }) {
  const t = useTranslations('explore')
  const say = useSay('explore')
  const locale = useLocale()
  const fileId = useId()
  const pasteId = useId()
  const scenarios = useStore(explore.store, (state) => state.scenarios)
  const busy = useStore(explore.store, (state) => state.busy)
  const [text, setText] = useState('')
  const [scenario, setScenario] = useState('webshop')

  return (
    <div className="grid content-start gap-x-12 gap-y-6 px-4 py-6 desk:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] desk:px-10">
      <section className="flex min-w-0 flex-col gap-3">
        <h2 className="text-h3">{t('open_title')}</h2>
        <label
          htmlFor={fileId}
          className="flex min-h-36 cursor-pointer flex-col items-center justify-center gap-2 border border-dashed border-ctl bg-sunk p-4 text-center hover:border-ink has-focus-visible:outline-2"
        >
          <FileUp className="size-6 text-ink2" aria-hidden="true" />
          <span>{say('drop_here')}</span>
          <input
            id={fileId}
            type="file"
            multiple
            className="sr-only"
            onChange={(event) => {
              const files = [...(event.target.files ?? [])]
              event.target.value = ''
              if (files.length > 0) void Promise.all(files.map(readChosenFile)).then((read) => explore.read(read))
            }}
          />
        </label>
        <p className="text-ui-s text-ink2">{say('formats')}</p>
        <p className="border-l-2 border-ink2 pl-2.5 text-ui-s">{say('stays_here')}</p>
        <label htmlFor={pasteId} className="text-h3">
          {t('paste_title')}
        </label>
        <textarea
          id={pasteId}
          rows={5}
          spellCheck={false}
          lang="en"
          value={text}
          placeholder={'{"resourceSpans": […]}'}
          onChange={(event) => setText(event.target.value)}
          className="w-full resize-y border border-ctl bg-raised p-2 font-mono text-code"
        />
        <Button
          disabled={text.trim() === '' || busy !== null}
          className="self-start"
          onClick={() => void explore.read([{ name: t('pasted'), bytes: new TextEncoder().encode(text) }])}
        >
          {t('read_pasted')}
        </Button>
      </section>
      <section className="flex min-w-0 flex-col gap-3">
        <h2 className="text-h3">{t('example_title')}</h2>
        <p className="text-ui-s text-ink2">{say('example_text')}</p>
        {scenarios.length > 0 && (
          <>
            <Select
              label={t('world')}
              value={scenario}
              onValueChange={setScenario}
              options={scenarios.map(({ id, name }) => ({ value: id, label: name[locale] }))}
              className="self-start"
            />
            <p className="text-ui-s text-ink2">{scenarios.find(({ id }) => id === scenario)?.description[locale]}</p>
            <Button
              look="primary"
              disabled={busy !== null}
              className="self-start"
              onClick={() => void explore.runExample({ scenario, seed: EXAMPLE_SEED, durationS: EXAMPLE_SECONDS })}
            >
              <Play className="size-3.5" aria-hidden="true" />
              {t('run_example', { seconds: EXAMPLE_SECONDS })}
            </Button>
          </>
        )}
      </section>
    </div>
  )
}
