'use client'

import { CSPProvider } from '@base-ui/react/csp-provider'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { cx } from '#app/_ui/cx.ts'
import { createExplore, type Explore } from '../../explore/explore.ts'
import { readChosenFile } from '../../explore/read-chosen-files.ts'
import { SourceViews } from '../../explore/source-views.tsx'
import { TraceList } from '../../explore/trace-list.tsx'
import { TraceViews } from '../../explore/trace-views.tsx'
import { getEngine } from '../../workbench/engine.ts'

/** By address; they outlive the components that show them, so that a change of language loses no place. */
const explores = new Map<string, Explore>()

/** The explorer of what is at this address. Call it in the browser only. */
function getExploreOf(url: string): Explore {
  const known = explores.get(url)
  if (known) return known
  const made = createExplore(getEngine())
  explores.set(url, made)
  return made
}

/** Reads what the server made of the run; rejects when it does not come, and when it cannot be read. */
async function readInto(explore: Explore, url: string): Promise<void> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`GET ${url} answered ${response.status}.`)
  await explore.read([await readChosenFile(new File([await response.blob()], 'telemetry.json'))])
  const { info } = explore.store.getState()
  const problem = info?.spans === 0 ? info.files.flatMap(({ problems }) => problems)[0] : undefined
  if (problem === undefined) return
  explore.leave()
  throw new Error(problem.message)
}

/** The explorer's views over telemetry that came from the server: traces, map, logs; nothing of the world behind it. */
export function ReceivedTelemetry({ url }: { url: string }) {
  const t = useTranslations('explore')
  const say = useSay('classes-sitting')
  const [explore] = useState(() => getExploreOf(url))
  const { info, trace, shown, failed, visit } = useStore(explore.store)
  const [attempt, setAttempt] = useState(0)
  const [isUnreachable, setUnreachable] = useState(false)

  // The telemetry is on the server, and the engine that reads it is outside of React.
  useEffect(() => {
    let isWanted = true
    const load = async () => {
      await explore.prepare()
      if (explore.store.getState().info === null) await readInto(explore, url)
    }
    load().catch(() => isWanted && setUnreachable(true))
    return () => {
      isWanted = false
    }
  }, [explore, url, attempt])

  if (isUnreachable || failed !== null)
    return (
      <div role="alert" className="flex flex-col items-start gap-3 p-4">
        <p>{say('telemetry.failed')}</p>
        {failed !== null && <code lang="en">{failed}</code>}
        <Button
          onClick={() => {
            setUnreachable(false)
            setAttempt(attempt + 1)
          }}
        >
          {say('retry')}
        </Button>
      </div>
    )
  if (info === null)
    return (
      <p role="status" className="p-4 text-ink2">
        {say('telemetry.opening')}
      </p>
    )
  return (
    <CSPProvider disableStyleElements>
      <div className="isolate flex min-h-0 flex-1 flex-col bg-surface text-ui">
        {trace !== null && (
          <div className="flex flex-none justify-end border-b border-line bg-sunk px-3 py-1">
            <Button size="small" onClick={() => explore.close()}>
              {t('all_together')}
            </Button>
          </div>
        )}
        <div className="flex min-h-0 flex-1 flex-col wide:flex-row">
          {info.traces > 1 && (
            <TraceList
              explore={explore}
              className={cx(
                'min-h-60 wide:w-66 wide:flex-none wide:border-r wide:border-line',
                trace === null ? 'flex-1 wide:flex-none' : 'max-wide:hidden',
              )}
            />
          )}
          {shown !== null && trace !== null ? (
            <TraceViews key={`${info.source} ${trace} ${visit}`} explore={explore} info={info} shown={shown} />
          ) : (
            <SourceViews key={visit} explore={explore} info={info} />
          )}
        </div>
      </div>
    </CSPProvider>
  )
}
