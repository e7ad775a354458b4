'use client'

import { Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { SpanDetail } from '#sim/worker/explore-protocol.ts'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { Menu } from '#app/_ui/menu.tsx'
import type { ShownTrace } from './opened-trace.ts'
import { spanText, type SpanText } from './span-text.ts'

const texts = ['json', 'markdown', 'traceparent'] as const satisfies readonly SpanText[]

type Props = { trace: ShownTrace; position: number; detail: SpanDetail | null }

/** Ways to take one span along. */
export function SpanCopy({ trace, position, detail }: Props) {
  const t = useTranslations('trace.copy')
  const [told, setTold] = useState('')

  function copy(as: SpanText) {
    if (detail === null) return
    void navigator.clipboard.writeText(spanText(as, { trace, position, detail })).then(
      () => setTold(t('copied', { what: t(as) })),
      () => setTold(t('refused')),
    )
  }

  return (
    <>
      <Menu
        trigger={
          <IconButton label={t('title')} size="small" disabled={detail === null}>
            <Copy className="size-3.5" />
          </IconButton>
        }
        items={texts.map((as) => ({ id: as, label: t(as), onSelect: () => copy(as) }))}
      />
      <LiveRegion>{told}</LiveRegion>
    </>
  )
}
