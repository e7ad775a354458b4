/** A rate in words that stay short: by the second, and what is rare by the minute or the hour. */
export function rateText(perSecond: number): { rate: string; unit: 's' | 'min' | 'h' } {
  const [rate, unit] =
    perSecond >= 0.1 || perSecond === 0
      ? ([perSecond, 's'] as const)
      : perSecond * 60 >= 0.1
        ? ([perSecond * 60, 'min'] as const)
        : ([perSecond * 3600, 'h'] as const)
  return {
    rate: rate >= 99.5 ? Math.round(rate).toLocaleString('en-US') : rate.toFixed(rate >= 9.95 || rate === 0 ? 0 : 1),
    unit,
  }
}
