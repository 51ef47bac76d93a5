"""Answers SQL on a local Spark: {"id", "sql"} comes in, one a line, and {"id", "columns", "rows"} or {"id", "error"} goes out.

Several questions are answered at once, in whatever order they are done. Values are written so that none is lost: whole numbers and decimals as text with their type beside them, times as ISO text
in UTC, what is no finite number as its word. Needs pyspark 4 and Java 17.
"""
import datetime
import decimal
import json
import math
import os
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor

from pyspark.sql import SparkSession
from pyspark.sql import types as T

answers = os.fdopen(os.dup(1), 'w', encoding='utf-8')
os.dup2(2, 1)  # what Spark itself prints goes to standard error

spark = (
    SparkSession.builder.master('local[2]')
    .config('spark.ui.enabled', 'false')
    .config('spark.sql.shuffle.partitions', '2')
    .config('spark.sql.session.timeZone', 'UTC')
    .config('spark.sql.ansi.enabled', 'true')
    .config('spark.sql.timestampType', 'TIMESTAMP_NTZ')
    .config('spark.driver.bindAddress', '127.0.0.1')
    .config('spark.driver.host', '127.0.0.1')
    .config('spark.sql.warehouse.dir', os.path.join(tempfile.gettempdir(), 'assay-spark-warehouse'))
    # What pays off for large data alone: compiling each query, and planning it again while it runs.
    .config('spark.sql.codegen.wholeStage', 'false')
    .config('spark.sql.adaptive.enabled', 'false')
    .getOrCreate()
)
spark.sparkContext.setLogLevel('OFF')


def type_of(kind):
    if isinstance(kind, T.DecimalType):
        return f'decimal({kind.precision},{kind.scale})'
    for names, name in (
        ((T.BooleanType,), 'boolean'),
        ((T.ByteType, T.ShortType, T.IntegerType, T.LongType), 'integer'),
        ((T.FloatType, T.DoubleType), 'number'),
        ((T.BinaryType,), 'binary'),
        ((T.DateType,), 'date'),
        ((T.TimestampNTZType, T.TimestampType), 'timestamp'),
        ((T.ArrayType,), 'list'),
        ((T.StructType, T.MapType), 'struct'),
        ((T.DayTimeIntervalType, T.YearMonthIntervalType), 'interval'),
    ):
        if isinstance(kind, names):
            return name
    return 'text'


def value_of(value):
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, decimal.Decimal):
        return format(value, 'f')
    if isinstance(value, datetime.datetime):
        return value.strftime('%Y-%m-%d %H:%M:%S.%f').rjust(26, '0')
    if isinstance(value, datetime.date):
        return f'{value.year:04d}-{value.month:02d}-{value.day:02d}'
    if isinstance(value, (bytes, bytearray)):
        return bytes(value).hex()
    if isinstance(value, (list, tuple)):
        return [value_of(each) for each in value]
    return str(value)


def answer(sql):
    frame = spark.sql(sql)
    columns = [{'name': field.name, 'type': type_of(field.dataType)} for field in frame.schema.fields]
    return {'columns': columns, 'rows': [[value_of(each) for each in row] for row in frame.collect()]}


writing = threading.Lock()


def write(message):
    with writing:
        print(json.dumps(message), file=answers, flush=True)


def reply(line):
    question = json.loads(line)
    try:
        result = answer(question['sql'])
    except Exception as error:  # noqa: BLE001 — whatever Spark says is the answer
        result = {'error': str(error)[:2000]}
    write({'id': question['id'], **result})


write({'version': spark.version})
with ThreadPoolExecutor(max_workers=4) as threads:
    for line in sys.stdin:
        threads.submit(reply, line)
