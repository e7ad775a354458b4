'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import type { HeadersExplanation } from '#sim/worker/wire-protocol.ts'
import type { WireHop, WireMessage } from '#sim/worker/wire-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { cx } from '#app/_ui/cx.ts'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { HeaderParts } from './header-parts.tsx'
import { placeHeaders, type HeaderSpot, type PlacedHeader } from './header-spots.ts'
import { roleColor } from './role-color.ts'

type Active = { active: HeaderSpot | null; onActive: (spot: HeaderSpot | null) => void }

function Value({ text, spots, active, onActive }: { text: string; spots: readonly HeaderSpot[] } & Active) {
  const t = useTranslations('wire')
  const pieces: React.ReactNode[] = []
  let at = 0
  for (const spot of spots) {
    if (spot.isBit || spot.to <= spot.from) continue
    if (spot.from > at) pieces.push(text.slice(at, spot.from))
    const isActive = active?.from === spot.from && active.id.split('-')[0] === spot.id.split('-')[0]
    pieces.push(
      <button
        key={spot.id}
        type="button"
        aria-label={`${t(`role.${spot.part.role}`)}: ${spot.part.text}`}
        onFocus={() => onActive(spot)}
        onMouseEnter={() => onActive(spot)}
        className={cx(
          'inline border-b-2 text-left break-all',
          isActive && 'mark bg-accent-wash',
          spot.part.problem && 'decoration-error underline decoration-wavy underline-offset-4',
        )}
        style={{ borderColor: roleColor(spot.part.role) }}
      >
        {text.slice(spot.from, spot.to)}
      </button>,
    )
    at = spot.to
  }
  pieces.push(text.slice(at))
  return pieces
}

/** The message as people read it: a line a header; parts of propagation headers can be pointed at. */
function TextPane({
  message,
  carrier,
  placed,
  ...active
}: { message: WireMessage; carrier: WireHop['carrier']; placed: readonly PlacedHeader[] } & Active) {
  const t = useTranslations('wire')
  // HTTP/1.1 has a line of its own before its headers.
  const first = carrier === 'http' ? 1 : 0
  const lines = message.text.split('\n')
  if (message.text === '') return <p className="px-3 py-2 text-ui-s text-ink2">{t('empty_message')}</p>
  return (
    <div lang="en" className="px-3 py-2 font-mono text-ui-s/5 break-all">
      {lines.map((line, index) => {
        const header = placed.find((each) => each.line + first === index)
        const colon = line.length - (header?.header.value.length ?? 0)
        return (
          // Lines have no identity but their place.
          // oxlint-disable-next-line react/no-array-index-key
          <p key={index} className={header ? 'min-h-5' : 'min-h-5 text-ink3'}>
            {header && line.endsWith(header.header.value) ? (
              <>
                <span className="text-ink2">{line.slice(0, colon)}</span>
                <Value text={header.header.value} spots={header.spots} {...active} />
              </>
            ) : (
              line
            )}
          </p>
        )
      })}
    </div>
  )
}

const perRow = 16
const hex = (byte: number): string => byte.toString(16).padStart(2, '0')

/** The same byte for byte, 16 a row; what is pointed at in the text is marked here. */
function HexPane({ message, placed, active }: { message: WireMessage; placed: readonly PlacedHeader[] } & Active) {
  const t = useTranslations('wire')
  const { bytes } = message
  const colors = useMemo(() => {
    const byByte = new Map<number, string>()
    for (const { spots } of placed) {
      for (const { isBit, part, startByte, endByte } of spots) {
        if (isBit) continue
        for (let at = startByte; at < endByte; at++) byByte.set(at, roleColor(part.role))
      }
    }
    return byByte
  }, [placed])
  const rows = Array.from({ length: Math.ceil(bytes.length / perRow) }, (_, row) => row * perRow)
  return (
    <ScrollBox label={t('hex')} className="min-w-0 flex-1">
      <div className="px-3 py-2 font-mono text-ui-s/5 whitespace-nowrap">
        {rows.map((start) => (
          <p key={start}>
            <span className="pr-3 text-ink3">{start.toString(16).padStart(4, '0')}</span>
            {Array.from(bytes.subarray(start, start + perRow), (byte, index) => {
              const at = start + index
              const isActive = active !== null && at >= active.startByte && at < active.endByte
              const color = colors.get(at)
              return (
                <span
                  key={at}
                  className={cx(
                    'mr-1.5 inline-block border-b-2',
                    color === undefined && 'border-transparent text-ink3',
                    isActive && 'mark bg-accent-wash outline-1 outline-accent',
                  )}
                  style={color === undefined ? undefined : { borderColor: color }}
                >
                  {hex(byte)}
                </span>
              )
            })}
          </p>
        ))}
      </div>
    </ScrollBox>
  )
}

/** One message as text and as bytes, and its propagation headers part by part. */
export function MessageView({
  message,
  hop,
  explanation,
}: {
  message: WireMessage
  hop: WireHop
  explanation: HeadersExplanation
}) {
  const say = useSay('wire')
  const placed = useMemo(() => placeHeaders(message, explanation), [message, explanation])
  const [pointed, setPointed] = useState<HeaderSpot | null>(null)
  // Other headers may have taken the place of those that were pointed at.
  const active = pointed !== null && placed.some(({ spots }) => spots.includes(pointed)) ? pointed : null
  const pointing = { active, onActive: setPointed }
  return (
    <>
      <div className="grid grid-cols-[minmax(0,1fr)] border-y border-line desk:grid-cols-[minmax(0,1fr)_auto]">
        <section className="min-w-0">
          <h3 className="px-3 pt-1.5 text-micro font-normal text-ink3">{say('as_text')}</h3>
          <TextPane message={message} carrier={hop.carrier} placed={placed} {...pointing} />
        </section>
        <section className="flex min-w-0 flex-col border-line max-desk:border-t desk:border-l">
          <h3 className="px-3 pt-1.5 text-micro font-normal text-ink3">
            {say('as_bytes', { count: message.bytes.length })}
          </h3>
          <HexPane message={message} placed={placed} {...pointing} />
        </section>
      </div>
      {(hop.carrier === 'http2' || hop.carrier === 'grpc') && (
        <p className="px-3 pt-1 text-ui-s text-ink2">{say('hpack_note')}</p>
      )}
      <HeaderParts placed={placed} isPeer={hop.to.kind === 'peer'} {...pointing} />
    </>
  )
}
