const TABLE = new Uint32Array(256)
for (let byte = 0; byte < 256; byte++) {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  TABLE[byte] = value >>> 0
}

/** The CRC-32 of `bytes` with the IEEE polynomial, as Go's hash/crc32 ChecksumIEEE. */
export function crc32(bytes: ArrayLike<number>): number {
  let crc = 0xffffffff
  for (let index = 0; index < bytes.length; index++) crc = TABLE[(crc ^ bytes[index]!) & 255]! ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
