import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hex, joinBytes } from '../../testing/packed.ts'
import { decodeAll } from './encoding/decoder.ts'
import { detectEncoding } from './encoding.ts'

/** Texts of few words, and their bytes as other programs write them. */
const TEXTS: readonly (readonly [encoding: string, text: string, bytes: string])[] = [
  [
    'shift_jis',
    '名前,住所,電話\n山田太郎,東京都千代田区,03-1234-5678\n',
    '96bc914f2c8f5a8f8a2c936498620a8e52936391be98592c938c8b9e937390e791e393638be62c30332d313233342d353637380a',
  ],
  ['shift_jis', '東京\n', '938c8b9e0a'],
  ['shift_jis', 'ｱｲｳ,ｶｷｸ\nﾃｽﾄ,ﾃﾞｰﾀ\n', 'b1b2b32cb6b7b80ac3bdc42cc3deb0c00a'],
  [
    'shift_jis',
    '商品コード,商品名,価格\nA001,ノートパソコン,98000\n',
    '8fa495698352815b83682c8fa4956996bc2c89bf8a690a413030312c836d815b83678370835c835283932c39383030300a',
  ],
  [
    'euc-jp',
    '名前,住所,電話\n山田太郎,東京都千代田区,03-1234-5678\n',
    'ccbec1b02cbdbbbdea2cc5c5cfc30abbb3c5c4c2c0cfba2cc5ecb5fec5d4c0e9c2e5c5c4b6e82c30332d313233342d353637380a',
  ],
  ['euc-jp', '東京\n', 'c5ecb5fe0a'],
  ['euc-jp', 'ｱｲｳ,ｶｷｸ\nﾃｽﾄ,ﾃﾞｰﾀ\n', '8eb18eb28eb32c8eb68eb78eb80a8ec38ebd8ec42c8ec38ede8eb08ec00a'],
  [
    'utf-16le',
    '名前,住所,電話\n山田太郎,東京都千代田区,03-1234-5678\n',
    '0d544d522c004f4f40622c00fb96718a0a00715c30752a59ce902c007167ac4efd904353e34e30753a532c00300033002d0031003200330034002d0035003600370038000a00',
  ],
  [
    'utf-16le',
    'これはテストです。\n日本語のテキスト\n',
    '53308c306f30c630b930c8306730593002300a00e5652c679e8a6e30c630ad30b930c8300a00',
  ],
  ['utf-16be', '東京\n', '67714eac000a'],
  [
    'gbk',
    '姓名,城市,电话\n张伟,北京市朝阳区,010-1234\n李娜,上海,021-5678\n',
    'd0d5c3fb2cb3c7cad02cb5e7bbb00ad5c5ceb02cb1b1bea9cad0b3afd1f4c7f82c3031302d313233340ac0eec4c82cc9cfbaa32c3032312d353637380a',
  ],
  ['gbk', '北京\n', 'b1b1bea90a'],
  [
    'gbk',
    '产品,价格,数量\n苹果,5,10\n香蕉,3,20\n',
    'b2fac6b72cbcdbb8f12ccafdc1bf0ac6bbb9fb2c352c31300acfe3bdb62c332c32300a',
  ],
  ['gbk', '订单编号,客户名称\n1,王小明\n', 'b6a9b5a5b1e0bac52cbfcdbba7c3fbb3c60a312ccdf5d0a1c3f70a'],
  ['gbk', 'id,备注\n1,无\n', '69642cb1b8d7a20a312ccede0a'],
  ['utf-16le', '这是一个测试文件\n', 'd98f2f66004e2a4e4b6dd58b8765f64e0a00'],
  [
    'big5',
    '姓名,城市,電話\n陳大文,台北市信義區,02-1234\n林小姐,高雄,07-5678\n',
    'a96da6572cabb0a5ab2cb971b8dc0ab3afa46aa4e52ca578a55fa5abab48b871b0cf2c30322d313233340aaa4ca470a96a2cb0aab6af2c30372d353637380a',
  ],
  ['big5', '台北\n', 'a578a55f0a'],
  [
    'big5',
    '產品,價格,數量\n蘋果,5,10\n香蕉,3,20\n',
    'b2a3ab7e2cbbf9aee62cbcc6b6710ac4abaa472c352c31300aadbbbfbc2c332c32300a',
  ],
  ['big5', 'id,備註\n1,無\n', '69642cb3c6b5f90a312cb54c0a'],
  ['utf-16be', '這是一個測試檔案\n', '9019662f4e00500b6e2c8a666a946848000a'],
  [
    'euc-kr',
    '이름,도시,전화\n김철수,서울특별시 강남구,02-123\n이영희,부산,051-456\n',
    'c0ccb8a72cb5b5bdc32cc0fcc8ad0ab1e8c3b6bcf62cbcadbfefc6afbab0bdc320b0adb3b2b1b82c30322d3132330ac0ccbfb5c8f12cbacebbea2c3035312d3435360a',
  ],
  ['euc-kr', '서울\n', 'bcadbfef0a'],
  [
    'euc-kr',
    '제품,가격,수량\n사과,5,10\n바나나,3,20\n',
    'c1a6c7b02cb0a1b0dd2cbcf6b7ae0abbe7b0fa2c352c31300ab9d9b3aab3aa2c332c32300a',
  ],
  ['euc-kr', 'id,비고\n1,없음\n', '69642cbaf1b0ed0a312cbef8c0bd0a'],
  ['utf-16le', '이것은 테스트 파일입니다\n', '74c783ac40c720004cd1a4c2b8d220000cd37cc785c7c8b2e4b20a00'],
  [
    'windows-1251',
    'имя,город,телефон\nИван Иванов,Москва,8-495\nМария,Санкт-Петербург,8-812\n',
    'e8ecff2ce3eef0eee42cf2e5ebe5f4eeed0ac8e2e0ed20c8e2e0edeee22ccceef1eae2e02c382d3439350acce0f0e8ff2cd1e0edeaf22dcfe5f2e5f0e1f3f0e32c382d3831320a',
  ],
  ['windows-1251', 'Москва\n', 'cceef1eae2e00a'],
  ['windows-1251', 'ID,ИМЯ\n1,ИВАН\n', '49442cc8ccdf0a312cc8c2c0cd0a'],
  [
    'windows-1251',
    'Це українська мова, її легко впізнати\n',
    'd6e520f3eaf0e0bfedf1fceae020eceee2e02c20bfbf20ebe5e3eaee20e2efb3e7ede0f2e80a',
  ],
  ['windows-1251', 'България,град\nСофия,1\n', 'c1faebe3e0f0e8ff2ce3f0e0e40ad1eef4e8ff2c310a'],
  [
    'utf-16le',
    'България,град\nСофия,1\n',
    '11044a043b0433043004400438044f042c0033044004300434040a0021043e04440438044f042c0031000a00',
  ],
  [
    'windows-1250',
    'imię,miasto,województwo\nŁukasz Wójcik,Łódź,łódzkie\nŻaneta,Kraków,małopolskie\n',
    '696d69ea2c6d696173746f2c776f6a6577f3647a74776f0aa3756b61737a2057f36a63696b2ca3f3649f2cb3f3647a6b69650aaf616e6574612c4b72616bf3772c6d61b36f706f6c736b69650a',
  ],
  ['windows-1250', 'Łódź\n', 'a3f3649f0a'],
  [
    'iso-8859-2',
    'imię,miasto,województwo\nŁukasz Wójcik,Łódź,łódzkie\nŻaneta,Kraków,małopolskie\n',
    '696d69ea2c6d696173746f2c776f6a6577f3647a74776f0aa3756b61737a2057f36a63696b2ca3f364bc2cb3f3647a6b69650aaf616e6574612c4b72616bf3772c6d61b36f706f6c736b69650a',
  ],
  [
    'windows-1250',
    'jméno,město\nJiří Dvořák,Plzeň\nŠtěpán Černý,Ústí nad Labem\n',
    '6a6de96e6f2c6dec73746f0a4a69f8ed2044766ff8e16b2c506c7a65f20a8a74ec70e16e20c865726efd2cda7374ed206e6164204c6162656d0a',
  ],
  ['windows-1250', 'Příliš žluťoučký kůň\n', '50f8ed6c699a209e6c759d6f75e86bfd206bf9f20a'],
  [
    'iso-8859-2',
    'jméno,město\nJiří Dvořák,Plzeň\nŠtěpán Černý,Ústí nad Labem\n',
    '6a6de96e6f2c6dec73746f0a4a69f8ed2044766ff8e16b2c506c7a65f20aa974ec70e16e20c865726efd2cda7374ed206e6164204c6162656d0a',
  ],
  [
    'windows-1250',
    'név,város\nKovács Győző,Győr\nSzűcs Ödön,Pécs\n',
    '6ee9762c76e1726f730a4b6f76e16373204779f57af52c4779f5720a537afb637320d664f66e2c50e963730a',
  ],
  ['windows-1250', 'árvíztűrő tükörfúrógép\n', 'e17276ed7a74fb72f52074fc6bf67266fa72f367e9700a'],
  [
    'windows-1250',
    'ime,grad\nŽeljko Kovačić,Šibenik\nĐurđa,Požega\n',
    '696d652c677261640a8e656c6a6b6f204b6f7661e869e62c8a6962656e696b0ad07572f0612c506f9e6567610a',
  ],
  [
    'windows-1250',
    'nume,oraş\nIon Ţiriac,Braşov\nŞtefan,Iaşi\nBucureşti,România,fără,întâi\n',
    '6e756d652c6f7261ba0a496f6e20de69726961632c427261ba6f760aaa746566616e2c4961ba690a427563757265ba74692c526f6de26e69612c66e372e32cee6e74e2690a',
  ],
  [
    'windows-1252',
    'Name,Straße\nMüller,Köln\nJäger,Düsseldorf\n',
    '4e616d652c53747261df650a4dfc6c6c65722c4bf66c6e0a4ae46765722c44fc7373656c646f72660a',
  ],
  ['windows-1252', 'Größe\n', '4772f6df650a'],
  ['windows-1252', 'Ärger,Öl\n', 'c4726765722cd66c0a'],
  [
    'windows-1252',
    'nom,prénom,ville\nLefèvre,François,Orléans\nGarçon,Zoé,Évry\n',
    '6e6f6d2c7072e96e6f6d2c76696c6c650a4c6566e87672652c4672616ee76f69732c4f726ce9616e730a476172e76f6e2c5a6fe92cc97672790a',
  ],
  ['windows-1252', 'café\n', '636166e90a'],
  [
    'windows-1252',
    'numéro,libellé\n1,Crème brûlée\n2,Bœuf à la française\n',
    '6e756de9726f2c6c6962656c6ce90a312c4372e86d65206272fb6ce9650a322c429c756620e0206c61206672616ee7616973650a',
  ],
  ['windows-1252', '¿Qué tal?,mañana\n', 'bf5175e92074616c3f2c6d61f1616e610a'],
  ['windows-1252', 'não,ação\nSão Paulo,João\n', '6ee36f2c61e7e36f0a53e36f205061756c6f2c4a6fe36f0a'],
  [
    'windows-1252',
    'namn,ort\nÅsa Öberg,Malmö\nBjörn,Göteborg\n',
    '6e616d6e2c6f72740ac5736120d6626572672c4d616c6df60a426af6726e2c47f67465626f72670a',
  ],
  ['windows-1252', 'Tromsø\n', '54726f6d73f80a'],
  ['windows-1252', 'prix,€\n1,5 €\n', '707269782c800a312c3520800a'],
  ['windows-1252', '“quoted”,it’s\n', '9371756f746564942c697492730a'],
  ['windows-1252', 'price,£5\n1,£10\n', '70726963652ca3350a312ca331300a'],
  ['windows-1252', 'a,b\n1,µm\n2,½\n', '612c620a312cb56d0a322cbd0a'],
  [
    'windows-1252',
    'id,name\n1,Müller\n2,Lefèvre\n3,Muñoz\n4,Søren\n5,João\n6,Åsa\n',
    '69642c6e616d650a312c4dfc6c6c65720a322c4c6566e87672650a332c4d75f16f7a0a342c53f872656e0a352c4a6fe36f0a362cc573610a',
  ],
]

const encoder = new TextEncoder()
const detect = (bytes: Uint8Array) => detectEncoding(bytes, true)

/** In code units of two bytes. */
function utf16(text: string, little: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let index = 0; index < text.length; index += 1) view.setUint16(index * 2, text.charCodeAt(index), little)
  return new Uint8Array(view.buffer)
}

describe('the encoding of a short text without a mark', () => {
  it.each(TEXTS)('%s: %s', (encoding, text, bytes) => {
    const found = detect(hex(bytes))
    expect(decodeAll(found.name, hex(bytes))).toBe(text)
    expect(found.name).toBe(encoding)
    expect(found.why).not.toBe('')
  })

  it.each(TEXTS.filter(([name]) => !name.startsWith('utf')))(
    '%s behind many lines of ASCII: %s',
    (encoding, _, bytes) => {
      expect(detect(joinBytes(encoder.encode('id,code\n' + '12,x\n'.repeat(9000)), hex(bytes))).name).toBe(encoding)
    },
  )
})

describe('the encoding', () => {
  it('is what the mark says, and the mark is no text', () => {
    expect(detect(encoder.encode('\ufeffa,b\n'))).toMatchObject({ name: 'utf-8', mark: 3 })
    expect(detect(utf16('\ufeffa', true))).toMatchObject({ name: 'utf-16le', mark: 2 })
    expect(detect(utf16('\ufeffa', false))).toMatchObject({ name: 'utf-16be', mark: 2 })
  })

  it('of any text in UTF-8 is UTF-8, zeros in it or not', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (lines) => {
        const text = `name,city\n${lines.join('\n').replaceAll('\ufeff', '')}\nMüller\0,Köln\n`
        expect(detect(encoder.encode(text)).name).toBe('utf-8')
      }),
    )
  })

  it('of lines with ASCII between their marks is UTF-16 where it is written so', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.string({ unit: fc.constantFrom(...'aZ9 äл漢가') })), { minLength: 2 }),
        fc.boolean(),
        (rows, little) => {
          const text = rows.map(([id, name]) => `${id},${name}\r\n`).join('')
          expect(detect(utf16(text, little)).name).toBe(little ? 'utf-16le' : 'utf-16be')
        },
      ),
    )
  })

  it('of UTF-8 with few bytes that are wrong is UTF-8 with damage, not another one', () => {
    const found = detect(joinBytes(encoder.encode('Müller,Köln\n'.repeat(20)), Uint8Array.of(0xff, 0x0a)))
    expect(found).toMatchObject({ name: 'utf-8', damaged: true })
  })

  it('is found whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, isWhole) => {
        expect(decodeAll(detectEncoding(bytes, isWhole).name, bytes)).toBeTypeOf('string')
      }),
    )
  })
})

it('windows-1252 has its signs of money and quotes at 0x80 to 0x9f', () => {
  expect(decodeAll('windows-1252', Uint8Array.of(0x80, 0x93, 0x9c, 0x81, 0xe9))).toBe('€“œ\x81é')
})
