'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { Button } from '#app/_ui/button.tsx'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import type { Explore } from './explore.ts'

/** Longer texts make a page slow; they are whole in the download. */
const SHOWN = 200_000

/** The trace as OTLP/JSON, to read, copy or keep. */
export function RawTrace({ explore, source }: { explore: Explore; source: string }) {
  const t = useTranslations('explore')
  const trace = useStore(explore.store, (state) => state.trace)
  const [text, setText] = useState<string | null>(null)
  const [isCopied, setIsCopied] = useState(false)

  // The spans are the engine's; what it says of another trace by now is thrown away.
  useEffect(() => {
    if (trace === null) return
    let isWanted = true
    explore.client.call('rawTrace', { source, trace }).then(
      (answer) => isWanted && setText(answer),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [explore, source, trace])

  if (text === null) return <p className="px-4 py-3 text-ink2">{t('reading_raw')}</p>
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-none items-center gap-2 border-b border-hair px-2.5 py-1.5">
        <Button
          size="small"
          onClick={() =>
            void navigator.clipboard.writeText(text).then(
              () => setIsCopied(true),
              () => setIsCopied(false),
            )
          }
        >
          {t(isCopied ? 'copied' : 'copy_json')}
        </Button>
        <Button size="small" onClick={() => download(text)}>
          {t('download')}
        </Button>
        <Button size="small" onClick={() => explore.look('hand_on')}>
          {t('hand_on.this_trace')}
        </Button>
        {text.length > SHOWN && (
          <span className="text-ui-s text-ink2">{t('cut', { shown: SHOWN, all: text.length })}</span>
        )}
      </div>
      <ScrollBox label={t('view.raw')} className="min-h-0 flex-1 px-3 py-2">
        <pre lang="en" className="font-mono text-code">
          {text.slice(0, SHOWN)}
        </pre>
      </ScrollBox>
    </div>
  )
}

function download(text: string) {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = 'trace.json'
  link.click()
  URL.revokeObjectURL(address)
}
