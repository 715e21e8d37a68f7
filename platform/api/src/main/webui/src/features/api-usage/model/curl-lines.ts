/** Lines for a terminal; the key comes from the environment, so that it ends up in no history. */
export function curlLines(origin: string): { read: string; create: string } {
  const auth = '-H "Authorization: Bearer $TESSERA_KEY"';
  return {
    read: `curl -i ${auth} "${origin}/api/v1/leads?limit=5"`,
    create: `curl -i ${auth} -H "Content-Type: application/json" -H "Idempotency-Key: $(uuidgen)" -d '{"company":"Hooli"}' ${origin}/api/v1/leads`,
  };
}
