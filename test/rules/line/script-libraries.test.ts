import { expect, it } from 'vitest'
import type { Level } from '../../../src/model/level.ts'
import { levelOf } from '../../support/classify.ts'

const ROWS: readonly (readonly [line: string, level: Level])[] = [
  [`python3 -c "import requests; print(requests.get('http://localhost:3000/health').status_code)"`, 1],
  [`python3 -c "import json,sys; d=json.load(sys.stdin); print(d['version'])"`, 1],
  [
    `python3 -c "import requests; print(requests.get('https://api.github.com/repos/x/y').json()['stargazers_count'])"`,
    1,
  ],
  [`python3 -c "import requests; requests.post('http://127.0.0.1:8080/reset', json={'a': 1})"`, 1],
  [`python3 -c "print(sum(int(l) for l in open('numbers.txt')))"`, 1],
  [`node -e "console.log(require('./package.json').version)"`, 1],
  [`node -p "process.versions.node"`, 1],
  [`node -e "fetch('http://localhost:4000/graphql',{method:'POST',body:'{}'}).then(r=>r.text()).then(console.log)"`, 1],
  [`node -e "fetch('https://registry.npmjs.org/react').then(r=>r.json()).then(j=>console.log(j['dist-tags']))"`, 1],
  [
    `node --input-type=module -e "import fs from 'node:fs'; const t = fs.readFileSync('src/index.ts','utf8'); fs.writeFileSync('src/index.ts', t.replace(/foo/g, 'bar'))"`,
    1,
  ],
  [`perl -ne 'print if /error/i' app.log`, 1],
  [`perl -pi -e 's/foo/bar/g' src/*.ts`, 1],
  [`perl -MJSON::PP -e 'print decode_json(do { local $/; <STDIN> })->{name}'`, 1],
  [`perl -lane 'print $F[2]' access.log`, 1],
  [`ruby -e 'puts (1..10).reduce(:+)'`, 1],
  [`ruby -rjson -e 'puts JSON.parse(File.read("package.json"))["name"]'`, 1],
  [`php -r 'echo phpversion(), PHP_EOL;'`, 1],
  [`php -r 'print_r(json_decode(file_get_contents("composer.json"), true)["require"]);'`, 1],
  [`awk -F, '{sum+=$3} END {print sum}' data.csv`, 1],
  [`awk '/^export/ {print FILENAME": "$0}' src/*.ts`, 1],
  [`awk 'BEGIN { while ((getline line < "names.txt") > 0) n++; print n }'`, 1],
  [`awk '{ "date" | getline d; print d, $0 }' log.txt`, 1],
  [`deno eval "console.log(Deno.version)"`, 1],
  [`deno eval 'const t = await Deno.readTextFile("README.md"); console.log(t.length)'`, 1],
  [`bun -e 'console.log(Bun.version)'`, 1],
  [`lua -e 'print(2^10)'`, 1],
  [`Rscript -e 'cat(mean(c(1,2,3)))'`, 1],
  [`julia -e 'println(sum(1:100))'`, 1],
  [`elixir -e 'IO.puts(Enum.sum(1..10))'`, 1],
  [`tclsh <<< 'puts [expr 2+2]'`, 1],
  [`groovy -e 'println 1+1'`, 1],
  [`osascript -e 'display notification "Done" with title "Build"'`, 1],
  [`python3 -c "import os; print(os.getcwd(), os.listdir('.'))"`, 1],
  [`python3 -c "import subprocess; print(subprocess.check_output(['git','log','--oneline','-5']).decode())"`, 1],
  [`python3 -c "import subprocess; subprocess.run(['npm','test'], check=True)"`, 1],
  [`node -e "require('child_process').execSync('npm run build',{stdio:'inherit'})"`, 1],
  [`python3 -c "import shutil; shutil.rmtree('node_modules', ignore_errors=True)"`, 1],
  [`python3 -c "import os; os.remove('/tmp/scratch/out.txt')"`, 1],
  [`node -e "require('fs').rmSync('dist',{recursive:true,force:true})"`, 1],
  [`ruby -e 'require "fileutils"; FileUtils.rm_rf("coverage")'`, 1],
  [`python3 -c "import base64; print(base64.b64decode('aGVsbG8gd29ybGQ=').decode())"`, 1],
  [`node -e "console.log(Buffer.from('aGVsbG8=', 'base64').toString())"`, 1],
  [`python3 -c "import re,sys; print(re.sub(r'\\bdelete\\b','remove',open('doc.md').read()))"`, 1],
  [
    `python3 -c "import sqlite3; c=sqlite3.connect('app.db'); print(c.execute('SELECT count(*) FROM users').fetchall())"`,
    1,
  ],
  [`python3 -c "import yaml; print(yaml.safe_load(open('docker-compose.yml'))['services'].keys())"`, 1],
  [`python3 -c "from pathlib import Path; print(len(list(Path('src').rglob('*.ts'))))"`, 1],
  [`python3 -c "import urllib.request; print(urllib.request.urlopen('http://localhost:8000/healthz').read())"`, 1],
  [`python3 -c "import socket; s=socket.socket(); s.bind(('',0)); print(s.getsockname()[1])"`, 1],
  [`node -e "const a=[3,1,2]; a.sort(); a.pop(); console.log(a)"`, 1],
  [`node -e "const m=new Map([['a',1]]); m.delete('a'); console.log(m.size)"`, 1],
  [`python3 -c "d={'a':1}; d.pop('a'); s={1}; s.remove(1); print(d,s)"`, 1],
  [`node -e "const s=new Set([1]); s.delete(1); s.clear(); console.log([...s])"`, 1],
  [`jq -r '.scripts | keys[]' package.json`, 1],
  [`cat package.json | python3 -c "import sys,json; print(list(json.load(sys.stdin)['dependencies']))"`, 1],
  [`pwsh -c "Get-ChildItem -Recurse -Filter *.ts | Measure-Object"`, 1],
  [`pwsh -NoProfile -Command "Get-Content package.json | ConvertFrom-Json | Select-Object version"`, 1],
  [`pwsh -c "Remove-Item -Recurse -Force ./dist"`, 1],
  [`pwsh -c "Invoke-RestMethod http://localhost:5000/health"`, 1],
  [`powershell -Command "Get-Process node"`, 1],
  [`cmd /c dir`, 1],
  [`cmd.exe /c "npm run build"`, 1],
  [`cmd /c rd /s /q node_modules`, 1],
  [`wsl -l -v`, 1],
  [`wsl -- ls -la`, 1],
  [`wsl -d Ubuntu -e git status`, 1],
  [`nc -zv localhost 5432`, 1],
  [`trino --execute "SELECT 1"`, 1],
  [`duckdb -c "SELECT count(*) FROM 'data.parquet'"`, 1],
  [`sqlcmd -S localhost -Q "SELECT @@VERSION"`, 1],
  [`cqlsh -e "DESCRIBE KEYSPACES"`, 1],
  [`clickhouse-client -q "SELECT 1"`, 1],
  [`wp plugin list`, 1],
  [`wp db query "SELECT option_value FROM wp_options LIMIT 1"`, 1],
  [`drush status`, 1],
  [`drush cr`, 1],
  [`bq ls`, 1],
  [`presto --execute "SHOW TABLES"`, 1],
  [`python3 -m json.tool < data.json`, 1],
  [`python3 -c "import math; print(math.factorial(20))"`, 1],
  [`node -e "setTimeout(()=>console.log('done'), 1000)"`, 1],
  [`perl -e 'print join(",", map { $_*2 } 1..5), "\\n"'`, 1],
  [`perl -e 'my %h=(a=>1); delete $h{a}; print scalar keys %h'`, 1],
  [`ruby -e 'h={a: 1}; h.delete(:a); p h'`, 1],
  [`php -r '$a=[1,2]; unset($a[0]); var_dump($a);'`, 1],
  [`python3 -c "import this"`, 1],
  [`python3 -c "import hashlib; print(hashlib.sha256(open('package-lock.json','rb').read()).hexdigest())"`, 1],
  [
    `node -e "const {execSync}=require('child_process'); console.log(execSync('git rev-parse HEAD').toString().trim())"`,
    1,
  ],
  [`ruby -e 'puts \`git rev-parse --short HEAD\`'`, 1],
  [`perl -e 'print \`git status --short\`'`, 1],
  [`php -r 'echo shell_exec("ls -la");'`, 1],
  [`awk 'BEGIN { system("date") }'`, 1],
  [`python3 -c "import requests; requests.post('https://api.example.com/items', json={'a':1})"`, 2],
  [`python3 -c "import requests; requests.delete('https://api.example.com/items/4')"`, 2],
  [`python3 -c "import httpx; httpx.put('https://svc.internal.example.com/flags/x', json={'on': False})"`, 2],
  [
    `python3 -c "import requests; s=requests.Session(); s.patch('https://api.example.com/v1/user/3', data={'n': 1})"`,
    2,
  ],
  [`python3 -c "import requests; requests.request('DELETE', 'https://api.example.com/a')"`, 2],
  [`python3 -c "import urllib.request; urllib.request.urlopen('https://hooks.example.com/x', data=b'hi')"`, 2],
  [
    `python3 -c "from urllib.request import Request, urlopen; urlopen(Request('https://hooks.example.com/x', method='DELETE'))"`,
    2,
  ],
  [`node -e "fetch('https://api.example.com/items',{method:'DELETE'})"`, 2],
  [
    `node -e "fetch('https://hooks.slack.example/services/T/B', {method: 'POST', body: JSON.stringify({text:'hi'})})"`,
    2,
  ],
  [`node -e "require('axios').post('https://api.example.com/x', {a:1})"`, 2],
  [`node -e "const axios=require('axios'); axios.delete('https://api.example.com/x/1')"`, 2],
  [`node -e "require('got').post('https://api.example.com/x',{json:{}})"`, 2],
  [`deno eval "await fetch('https://api.example.com/x', {method: 'POST', body: 'x'})"`, 2],
  [`bun -e "await fetch('https://api.example.com/x', {method: 'PUT'})"`, 2],
  [`ruby -rnet/http -e 'Net::HTTP.post(URI("https://api.example.com/x"), "a=1")'`, 2],
  [`ruby -e 'require "net/http"; Net::HTTP.post_form(URI("https://api.example.com/x"), "a" => "1")'`, 2],
  [`perl -MLWP::UserAgent -e 'LWP::UserAgent->new->post("https://api.example.com/x", {a=>1})'`, 2],
  [`perl -MHTTP::Tiny -e 'HTTP::Tiny->new->delete("https://api.example.com/x")'`, 2],
  [`python3 -c "import smtplib; s=smtplib.SMTP('mail.example.com'); s.sendmail('a@x','b@y','hi')"`, 2],
  [`python3 -c "import os; os.remove('src/old.py')"`, 2],
  [`python3 -c "import shutil; shutil.rmtree('src/legacy')"`, 2],
  [`python3 -c "from pathlib import Path; Path('notes.md').unlink()"`, 2],
  [`python3 -c "import glob,os; [os.remove(f) for f in glob.glob('*.bak')]"`, 2],
  [`node -e "require('fs').unlinkSync('src/a.ts')"`, 2],
  [`node -e "require('fs').rmSync('packages/old',{recursive:true})"`, 2],
  [`perl -e 'unlink "notes.txt"'`, 2],
  [`perl -e 'unlink glob "*.bak"'`, 2],
  [`perl -e 'unlink <src/*.orig>'`, 2],
  [`ruby -e 'File.delete("notes.txt")'`, 2],
  [`ruby -e 'require "fileutils"; FileUtils.rm_rf "lib/old"'`, 2],
  [`php -r 'unlink("config/old.php");'`, 2],
  [`deno eval "await Deno.remove('src/old', {recursive: true})"`, 2],
  [`lua -e 'os.remove("notes.txt")'`, 2],
  [`Rscript -e 'unlink("data", recursive = TRUE)'`, 2],
  [`osascript -e 'do shell script "rm notes.txt"'`, 2],
  [`python3 -c "import subprocess,sys; subprocess.run(sys.argv[1:])" foo`, 2],
  [`python3 -c "import os,sys; os.system(sys.stdin.read())"`, 2],
  [`python3 -c "exec(open('x.txt').read()[::-1])"`, 2],
  [`node -e "eval(process.argv[1])" "x"`, 2],
  [`python3 -c "import subprocess; subprocess.run(['git','rm','src/a.py'])"`, 2],
  [`node -e "require('child_process').execSync('kubectl apply -f k8s/')"`, 2],
  [`python3 -c "import sqlite3; c=sqlite3.connect('app.db'); c.execute('INSERT INTO t VALUES (1)'); c.commit()"`, 2],
  [`duckdb -c "CREATE TABLE t AS SELECT 1"`, 2],
  [`sqlcmd -S localhost -Q "UPDATE t SET a=1 WHERE id=3"`, 2],
  [`awk '{print "rm " $1 | "sh"}' list.txt`, 2],
  [`awk '{system("rm " $1)}' list.txt`, 2],
  [`python3 -c "import boto3; boto3.client('s3').upload_file('a.txt','bucket','a.txt')"`, 2],
  [`python3 -c "import openai; openai.chat.completions.create(model='gpt-4o', messages=[])"`, 3],
  [`python3 -c "from openai import OpenAI; OpenAI().images.generate(prompt='cat')"`, 3],
  [
    `python3 -c "import anthropic; anthropic.Anthropic().messages.create(model='claude-sonnet-4-5', max_tokens=10, messages=[{'role':'user','content':'hi'}])"`,
    3,
  ],
  [`node -e "const OpenAI=require('openai'); new OpenAI().chat.completions.create({model:'gpt-4o',messages:[]})"`, 3],
  [`node -e "const s=require('stripe')(process.env.STRIPE_SECRET_KEY); s.charges.create({amount:100})"`, 3],
  [`python3 -c "import stripe; stripe.Charge.create(amount=100, currency='usd', source='tok_visa')"`, 3],
  [`ruby -rstripe -e 'Stripe::Refund.create(charge: "ch_1")'`, 3],
  [
    `python3 -c "from twilio.rest import Client; Client('AC1','x').messages.create(to='+1555', from_='+1556', body='hi')"`,
    3,
  ],
  [`python3 -c "import requests; requests.post('https://api.openai.com/v1/chat/completions', json={})"`, 3],
  [`node -e "fetch('https://api.anthropic.com/v1/messages',{method:'POST',body:'{}'})"`, 3],
  [`node -e "require('axios').post('https://api.stripe.com/v1/charges', 'amount=1')"`, 3],
  [`python3 -c "import boto3; boto3.client('s3').delete_object(Bucket='b', Key='k')"`, 3],
  [`python3 -c "import boto3; boto3.client('ec2').terminate_instances(InstanceIds=['i-1'])"`, 3],
  [`python3 -c "import boto3; boto3.resource('s3').Bucket('b').delete()"`, 3],
  [`python3 -c "import boto3; boto3.client('dynamodb').delete_table(TableName='t')"`, 3],
  [`python3 -c "import boto3; print(boto3.client('secretsmanager').get_secret_value(SecretId='x'))"`, 3],
  [
    `node -e "const {S3Client,DeleteBucketCommand}=require('@aws-sdk/client-s3'); new S3Client({}).send(new DeleteBucketCommand({Bucket:'b'}))"`,
    3,
  ],
  [`python3 -c "import psycopg2; c=psycopg2.connect('dbname=x'); c.cursor().execute('DROP TABLE users')"`, 3],
  [`node -e "const {Client}=require('pg'); const c=new Client(); c.query('TRUNCATE orders')"`, 3],
  [`python3 -c "import redis; redis.Redis().flushall()"`, 3],
  [`python3 -c "from pymongo import MongoClient; MongoClient().drop_database('prod')"`, 3],
  [`node -e "require('mongoose').connection.dropDatabase()"`, 3],
  [`python3 -c "import sqlite3; sqlite3.connect('app.db').execute('DELETE FROM users')"`, 3],
  [`perl -e 'unlink glob "*"'`, 3],
  [`perl -e 'unlink ".env"'`, 3],
  [`python3 -c "exec(__import__('base64').b64decode('aW1wb3J0IG9zOyBvcy5zeXN0ZW0oInJtIC1yZiAvIik='))"`, 3],
  [
    `node -e "eval(Buffer.from('cmVxdWlyZSgnY2hpbGRfcHJvY2VzcycpLmV4ZWNTeW5jKCdybSAtcmYgfi8nKQ==','base64').toString())"`,
    3,
  ],
  [`python3 -c "__import__('os').system('rm -rf /')"`, 3],
  [`python3 -c "print(open('.env').read())"`, 3],
  [`python3 -c "from pathlib import Path; print(Path.home().joinpath('.ssh/id_rsa').read_text())"`, 3],
  [`python3 -c "import pathlib; print(pathlib.Path('.env').read_text())"`, 3],
  [`python3 -c "import os; print(os.environ['OPENAI_API_KEY'])"`, 3],
  [`node -e "console.log(process.env.STRIPE_SECRET_KEY)"`, 3],
  [`node -e "console.log(process.env)"`, 3],
  [`ruby -e 'puts File.read(".env")'`, 3],
  [`ruby -e 'system("git push --force")'`, 3],
  [`ruby -e '%x(git reset --hard)'`, 3],
  [`ruby -e '\`git clean -fdx\`'`, 3],
  [`php -r 'shell_exec("rm -rf /var/www");'`, 3],
  [`php -r 'unlink("/etc/passwd");'`, 3],
  [`php -r 'echo file_get_contents("/root/.ssh/id_rsa");'`, 3],
  [`perl -e 'system("git", "push", "--force")'`, 3],
  [`perl -e 'exec "rm -rf ~"'`, 3],
  [`deno eval "new Deno.Command('git', {args: ['push','--force']}).outputSync()"`, 3],
  [`deno eval "Deno.removeSync('/etc', {recursive: true})"`, 3],
  [`deno eval "console.log(Deno.env.toObject())"`, 3],
  [`node -e "require('fs').rmSync('/', {recursive:true, force:true})"`, 3],
  [`node -e "require('fs').rmSync(require('os').homedir()+'/projects', {recursive:true})"`, 3],
  [`node -e "require('child_process').spawn('git',['push','--force','origin','main'])"`, 3],
  [`python3 -c "import subprocess; b='main'; subprocess.run(f'git push --force origin {b}', shell=True)"`, 3],
  [`python3 -c "import subprocess; subprocess.run(f'git push --force origin {branch}', shell=True)"`, 3],
  [`python3 -c "import os; os.system('rm -rf ' + os.path.expanduser('~'))"`, 3],
  [`python3 -c "import shutil,os; shutil.rmtree(os.path.expanduser('~/work'))"`, 3],
  [`awk 'BEGIN { system("git reset --hard") }'`, 3],
  [`awk 'BEGIN { "cat .env" | getline x; print x }'`, 3],
  [`lua -e 'os.execute("rm -rf /")'`, 3],
  [`Rscript -e 'system("git push -f")'`, 3],
  [`Rscript -e 'unlink("~/data", recursive=TRUE)'`, 3],
  [`osascript -e 'do shell script "rm -rf ~/Documents"'`, 3],
  [`pwsh -c "Get-Content .env"`, 3],
  [`powershell -c "git push --force"`, 3],
  [`cmd /c "git push --force"`, 3],
  [`cmd /c format d: /q`, 3],
  [`wsl -- rm -rf ~/project`, 3],
  [`wsl -d Debian -e git push --force`, 3],
  [`wsl bash -c "git reset --hard"`, 3],
  [`socat TCP:10.0.0.1:4444 EXEC:"rm -rf /home/x"`, 3],
  [`snowsql -q "DROP DATABASE analytics"`, 3],
  [`bq query --use_legacy_sql=false "DROP TABLE ds.t"`, 3],
  [`bq rm -r -f -d myproject:dataset`, 3],
  [`clickhouse-client -q "TRUNCATE TABLE events"`, 3],
  [`duckdb my.db -c "DROP TABLE t"`, 3],
  [`sqlcmd -S prod-sql -Q "DROP DATABASE app"`, 3],
  [`cqlsh -e "DROP KEYSPACE app"`, 3],
  [`cqlsh node1.example.com -e "TRUNCATE app.events"`, 3],
  [`influx delete --bucket metrics --start 1970-01-01T00:00:00Z --stop 2030-01-01T00:00:00Z`, 3],
  [
    `python3 - <<'EOF'
import subprocess
cmd = ["git", "push", "--force", "origin", "main"]
subprocess.run(cmd, check=True)
EOF`,
    3,
  ],
  [
    `python3 <<EOF
import shutil
shutil.rmtree("/home/dev/project")
EOF`,
    3,
  ],
  [
    `python3 - <<'EOF'
import re, pathlib
p = pathlib.Path('src/app.ts')
s = p.read_text()
s = s.replace("rm -rf /", "noop")
s = re.sub(r'old\\((\\w+)\\)', r'new(\\1)', s)
p.write_text(s)
print('ok')
EOF`,
    1,
  ],
  [
    `python3 - <<'EOF'
import json
with open('package.json') as f:
    d = json.load(f)
d['scripts']['test'] = 'vitest'
with open('package.json', 'w') as f:
    json.dump(d, f, indent=2)
EOF`,
    1,
  ],
  [
    `node <<'EOF'
const fs = require('fs')
const files = fs.readdirSync('src').filter(f => f.endsWith('.ts'))
for (const f of files) {
  const t = fs.readFileSync('src/' + f, 'utf8')
  console.log(f, t.split('\\n').length)
}
EOF`,
    1,
  ],
  [
    `node <<'EOF'
const fs = require('fs')
for (const f of fs.readdirSync('src')) {
  if (f.endsWith('.orig')) fs.unlinkSync('src/' + f)
}
EOF`,
    2,
  ],
  [
    `python3 - <<'EOF'
import os
for root, dirs, files in os.walk('src'):
    for f in files:
        if f.endswith('.bak'):
            os.remove(os.path.join(root, f))
EOF`,
    2,
  ],
  [
    `python3 - <<'EOF'
import requests
r = requests.post(
    "https://api.example.com/v1/deploy",
    headers={"X-Env": "staging"},
    json={"ref": "main"},
)
print(r.status_code)
EOF`,
    2,
  ],
  [
    `python3 - <<'EOF'
import os
from openai import OpenAI
client = OpenAI()
resp = client.responses.create(model="gpt-4.1", input="hello")
print(resp.output_text)
EOF`,
    3,
  ],
  [
    `python3 - <<'EOF'
import os, psycopg2
conn = psycopg2.connect(host="db.prod.example.com", dbname="app")
cur = conn.cursor()
cur.execute("""
    DELETE FROM sessions
""")
conn.commit()
EOF`,
    3,
  ],
  [
    `ruby <<'EOF'
require 'yaml'
puts YAML.load_file('config/app.yml').keys
EOF`,
    1,
  ],
  [
    `python3 - <<'EOF'
from flask import Flask
app = Flask(__name__)
client = app.test_client()
r = client.post('/items', json={'a': 1})
print(r.status_code)
EOF`,
    1,
  ],
  [
    `python3 - <<'EOF'
import ast, sys
src = open('app/main.py').read()
tree = ast.parse(src)
for node in ast.walk(tree):
    if isinstance(node, ast.Call) and getattr(node.func, 'id', '') == 'eval':
        print(node.lineno)
EOF`,
    1,
  ],
]

it.each(ROWS)('%s is level %i', (line, level) => {
  expect(levelOf(line)).toBe(level)
})
