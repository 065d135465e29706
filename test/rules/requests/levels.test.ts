import { expect, it } from 'vitest'
import { levelOf, rulesOf } from '../../support/classify.ts'

const ids = (line: string) => rulesOf(line).filter(id => id.startsWith('requests.'))

it.each([
  'curl https://service.test/x',
  'curl -sSL https://service.test/x -o out',
  'curl -I https://service.test',
  'curl -X GET https://service.test',
  'curl -G -d q=x https://service.test/search',
  'curl -d a=b http://localhost:3000',
  'curl -X DELETE 127.0.0.1:9200/idx',
  'curl -H "X-Test: -X POST" https://service.test',
  'curl --json "{}" http://127.0.0.1:3000/items',
  'curl --help',
  'wget https://service.test/x.tgz',
  'wget -O out https://service.test/x',
  'http GET service.test',
  'http service.test q==x',
  'http POST localhost:3000 a=b',
  'scp host:file .',
  'rsync -a src/ dest/',
  'rsync -a host:src/ dest/',
  'rsync -n -a src/ host:dest/',
  'curl https://api.openai.com/v1/models',
  'sftp me@host:file.txt .',
  'sftp --help',
  'grpcurl host.test:443 list',
  'grpcurl host.test:443 describe pkg.Service',
  'grpcurl -plaintext -d "{}" localhost:50051 pkg.Service/Make',
  'grpcurl host.test:443 grpc.health.v1.Health/Check',
  'grpcurl host.test:443 pkg.Service/ListItems',
  'stripe customers list',
  'stripe charges retrieve ch_1',
  'stripe get /v1/charges',
  'stripe listen --forward-to localhost:3000',
  'stripe logs tail',
  'stripe charges create --help',
])('stays quiet: %s', line => {
  expect(ids(line)).toEqual([])
  expect(levelOf(line)).toBe(1)
})

it.each([
  [2, 'requests.write', 'curl -X POST https://service.test'],
  [2, 'requests.write', 'curl -XDELETE https://service.test/1'],
  [2, 'requests.write', 'curl -d a=b https://service.test'],
  [2, 'requests.write', 'curl -sd a=b service.test'],
  [2, 'requests.write', 'curl --data-raw a=b https://service.test'],
  [2, 'requests.write', 'curl --json "{}" https://service.test'],
  [2, 'requests.write', 'curl -F file=@x https://service.test'],
  [2, 'requests.write', 'curl -T file https://service.test'],
  [2, 'requests.write', 'curl --request PATCH https://service.test'],
  [2, 'requests.write', 'wget --post-data=a=b https://service.test'],
  [2, 'requests.write', 'wget --method=PUT https://service.test'],
  [2, 'requests.write', 'http POST service.test'],
  [2, 'requests.write', 'http service.test a=b'],
  [2, 'requests.write', 'https PUT service.test/x'],
  [2, 'requests.write', 'scp file host:/srv'],
  [2, 'requests.write', 'scp -r -P 22 dist me@host:/srv'],
  [2, 'requests.write', 'rsync -a dist/ me@host:/srv/'],
  [2, 'requests.write', 'rsync -av -e ssh dist/ host:/srv/'],
  [3, 'requests.metered', 'curl -d amount=1 https://api.stripe.com/v1/charges'],
  [3, 'requests.metered', 'curl -X POST https://api.openai.com/v1/chat/completions'],
  [2, 'requests.write', 'sftp me@host'],
  [2, 'requests.write', 'sftp -b batch.txt me@host'],
  [2, 'requests.write', 'sftp -P 2222 me@host:/srv/'],
  [2, 'requests.write', 'echo "put a" | sftp me@host'],
  [2, 'requests.write', 'grpcurl -d "{}" host.test:443 pkg.Service/Make'],
  [3, 'requests.metered', 'stripe charges create --amount 100'],
  [3, 'requests.metered', 'stripe payment_intents create --amount=2000 --currency=usd'],
  [3, 'requests.metered', 'stripe customers update cus_1 -d name=x'],
  [3, 'requests.metered', 'stripe issuing cards create'],
  [3, 'requests.metered', 'stripe post /v1/charges -d amount=1'],
  [2, 'requests.write', 'grpcurl host.test:443 pkg.Service/Getaway'],
])('has level %d by %s: %s', (level, id, line) => {
  expect(ids(line)).toEqual([id])
  expect(levelOf(line)).toBe(level)
})
