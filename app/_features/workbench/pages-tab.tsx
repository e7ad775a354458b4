'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { PageSource } from '#sim/worker/collector-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Checkbox } from '#app/_ui/checkbox.tsx'
import { cx } from '#app/_ui/cx.ts'
import { formatClock } from '#app/_ui/format-quantity.ts'
import { AddressBar } from '../collector-pages/address-bar.tsx'
import { CollectorPage } from '../collector-pages/collector-page.tsx'
import { addressText, firstAddress, readAddress, type PageAddress } from '../collector-pages/page-address.ts'
import { useCollectorPage } from './use-collector-page.ts'
import { useLab, useLabState } from './workbench-context.tsx'

/** What Prometheus 3 asks for, shortened. */
const prometheusAccept = 'application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.3'

type OpenProps = {
  address: PageAddress
  sources: PageSource[]
  endNs: number
  accept: string | null
  onOpen: (address: PageAddress) => void
}

/** The page that is open, at the needle. */
function OpenPage({ address, sources, endNs, accept, onOpen }: OpenProps) {
  const t = useTranslations('workbench.pages')
  const say = useSay('workbench')
  const lab = useLab()
  const { atNs, answer, isStale, failed } = useCollectorPage(address, accept)
  if (failed) return <p className="px-3 py-2 text-ink2">{say('pages.failed')}</p>
  if (!answer || 'stopped' in answer.output) {
    // Most answers come before words could be read.
    return (
      <p className="px-3 py-2 text-ink2 transition-opacity delay-400 starting:opacity-0">
        {say('pages.waiting', { at: formatClock(atNs / 1e6, endNs / 1e6) })}
      </p>
    )
  }
  const { output } = answer
  return (
    <div
      aria-busy={isStale}
      className={cx(
        'flex min-h-0 flex-1 flex-col transition-opacity duration-(--t1) max-tablet:flex-none',
        isStale && 'opacity-50',
      )}
    >
      {'page' in output ? (
        <CollectorPage page={output.page} address={answer.address} sources={sources} endNs={endNs} onOpen={onOpen} />
      ) : (
        <div className="px-3 py-2">
          <p className="pb-2">
            {say('pages.down', {
              address: addressText(answer.address, sources),
              at: formatClock(output.down.sinceNs / 1e6, endNs / 1e6),
            })}
          </p>
          <Button
            onClick={() => {
              lab.clock.pause()
              lab.clock.seek(output.down.sinceNs - 1e6)
            }}
          >
            {t('last_moment')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** Where the collector serves its own metrics unless it is told otherwise. */
const ownMetrics = /^(https?:\/\/)?[^/]*:8888(\/|$)/

/** An address at which nothing listens, as far as this configuration says. */
function Unanswered({ text }: { text: string }) {
  const t = useTranslations('workbench.pages')
  const say = useSay('workbench')
  const lab = useLab()
  const isOwn = ownMetrics.test(text)
  return (
    <div className="px-3 py-2">
      <p role="status" className="pb-2">
        {say(isOwn ? 'pages.own_metrics' : 'pages.nobody', { address: text })}
      </p>
      {isOwn && <Button onClick={() => lab.store.setState({ tab: 'counters' })}>{t('own_metrics_tab')}</Button>}
    </div>
  )
}

/** What can be opened of the collector in a browser, as it answers at the needle. */
export function PagesTab() {
  const t = useTranslations('workbench.pages')
  const lab = useLab()
  const overview = useLabState((state) => state.run?.overview ?? null)
  const chosen = useLabState((state) => state.page)
  const [unknown, setUnknown] = useState<{ text: string; over: PageAddress | null } | null>(null)
  const [asPrometheus, setAsPrometheus] = useState(false)

  const sources = overview?.pages ?? []
  const source = sources.find(({ component }) => component === chosen?.component)
  // A page of a part that the configuration no longer has gives way to the first there is.
  const address = chosen && source ? chosen : firstAddress(sources)
  if (!overview || !address) return null
  const open = (page: PageAddress) => {
    setUnknown(null)
    lab.store.setState({ page })
  }
  const isRefused = unknown !== null && unknown.over === chosen
  const answersOpenMetrics = sources.find(({ component }) => component === address.component)?.openMetrics === true

  return (
    <div className="flex min-h-0 flex-1 flex-col max-tablet:overflow-auto">
      <AddressBar
        sources={sources}
        address={address}
        onOpen={open}
        onType={(text) => {
          const page = readAddress(text, sources, address)
          if (page) open(page)
          else setUnknown({ text: text.trim(), over: chosen })
        }}
      />
      {answersOpenMetrics && (
        <Checkbox
          checked={asPrometheus}
          onChange={(event) => setAsPrometheus(event.target.checked)}
          className="flex-none px-3 pt-2 text-ui-s"
        >
          {t('as_prometheus')}
        </Checkbox>
      )}
      {isRefused ? (
        <Unanswered text={unknown.text} />
      ) : (
        <OpenPage
          address={address}
          sources={sources}
          endNs={overview.summary.end}
          accept={answersOpenMetrics && asPrometheus ? prometheusAccept : null}
          onOpen={open}
        />
      )}
    </div>
  )
}
