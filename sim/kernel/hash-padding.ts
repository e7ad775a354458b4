/**
 * Data as MD5, SHA-1 and SHA-2 want it: a one bit, zeros up to a whole block, and the length in bits in the last
 * `lengthBytes` bytes, of which 8 are used.
 */
export function padBlocks(data: Uint8Array, block: number, lengthBytes: number, littleEndian: boolean): DataView {
  const size = Math.ceil((data.length + 1 + lengthBytes) / block) * block
  const padded = new Uint8Array(size)
  padded.set(data)
  padded[data.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setBigUint64(size - 8, BigInt(data.length) * 8n, littleEndian)
  return view
}
