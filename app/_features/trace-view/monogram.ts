/** Two letters where a service's name does not fit: `payment` PA, `api-gateway` GW, `external-payment-api` EP. */
export function monogram(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter(Boolean)
  if (words.at(-1) === 'gateway') return 'GW'
  if (words.length > 1) return `${words[0]?.[0] ?? ''}${words[1]?.[0] ?? ''}`.toUpperCase()
  return name.slice(0, 2).toUpperCase()
}
