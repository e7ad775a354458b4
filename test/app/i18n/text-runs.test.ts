import { describe, expect, it } from 'vitest'
import { textRuns } from '#app/i18n/text-runs.ts'

function english(text: string): string[] {
  return textRuns(text)
    .filter(({ kind }) => kind === 'english')
    .map((run) => run.text)
}

describe('textRuns', () => {
  it('finds the English words of a Thai sentence', () => {
    expect(english('เก็บ trace ที่เกิน p99 ของ api-gateway ทุกตัว')).toEqual(['trace', 'p99', 'api-gateway'])
  })

  it('leaves a unit after a number to the Thai', () => {
    expect(english('เกิน 1 s หรือ 250 ms')).toEqual([])
    expect(english('รับ 1,000 request ใน 60 s')).toEqual(['request'])
  })

  it('keeps a quotation in one run', () => {
    expect(english('บอกว่า Keep 100 % of errors, and 10 % of the rest ก็พอ')).toEqual([
      'Keep 100 % of errors, and 10 % of the rest',
    ])
  })

  it('keeps together the loan word that dictionaries break', () => {
    expect(textRuns('ในแท็บนี้')).toContainEqual({ kind: 'whole', text: 'แท็บ' })
  })

  it('loses nothing', () => {
    const text = 'ส่ง OTLP ผ่าน gRPC, HTTP และ Kafka ในแท็บนี้ 5 %'
    expect(
      textRuns(text)
        .map((run) => run.text)
        .join(''),
    ).toBe(text)
  })
})
