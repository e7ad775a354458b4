// Replaced by the real generator script; see prisma/.
