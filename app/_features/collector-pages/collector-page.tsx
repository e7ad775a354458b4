'use client'

import { useLocale } from 'next-intl'
import type { CollectorPage as Page, PageSource } from '#sim/worker/collector-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { cx } from '#app/_ui/cx.ts'
import { formatClock } from '#app/_ui/format-quantity.ts'
import { addressText, type PageAddress } from './page-address.ts'
import { PageRows } from './page-rows.tsx'
import { PageText } from './page-text.tsx'

type Props = {
  page: Page
  address: PageAddress
  sources: PageSource[]
  endNs: number
  onOpen: (address: PageAddress) => void
}

/** What HTTP says beside a status. */
const reasons: Record<number, string> = { 200: 'OK', 404: 'Not Found', 503: 'Service Unavailable' }

/** A page of the collector as it answered: its status, what it is, of which moment, and then the page itself. */
export function CollectorPage({ page, address, sources, endNs, onOpen }: Props) {
  const say = useSay('workbench')
  const locale = useLocale()
  const source = sources.find(({ component }) => component === address.component)
  return (
    <>
      <p className="flex flex-none flex-wrap gap-x-3 px-3 pt-2 text-ui-s text-ink2">
        <span lang="en" className={cx('font-mono font-medium', page.status < 400 ? 'text-ink' : 'text-error')}>
          {page.status} {reasons[page.status]}
        </span>
        <span lang="en" className="id-wrap font-mono text-ink3">
          {page.contentType}
        </span>
        <span>{say('pages.at', { at: formatClock(page.atNs / 1e6, endNs / 1e6) })}</span>
      </p>
      {page.rows ? (
        <PageRows address={address} rows={page.rows} sources={sources} onOpen={onOpen} />
      ) : (
        <PageText key={address.component + address.path} text={page.text} label={addressText(address, sources)} />
      )}
      {source && (
        <p className="flex-none border-t border-hair px-3 py-2 text-ui-s text-ink2">
          {say('counters.fidelity')}{' '}
          <a
            href={`/${locale}/reference/${source.kind}s/${source.type}`}
            target="_blank"
            rel="noreferrer"
            className="font-mono"
          >
            {source.type}
          </a>
        </p>
      )}
    </>
  )
}
