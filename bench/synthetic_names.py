"""What invented reports are made of: real towns, and the syllables that people, quarters and groups are composed of."""

from __future__ import annotations


def listed(words: str) -> tuple[str, ...]:
    """The words of a line."""
    return tuple(words.split())


# Towns that the shipped gazetteer knows by one place alone, by the country's ISO 3166 code (GeoNames, CC BY 4.0).
TOWNS = {
    "AF": "Maymana Taloqan Gereshk",
    "PK": "Jahanian Gambat Kandhkot Phalia Utmanzai",
    "IN": "Mohali Panvel Mangaluru Ambarnath Avadi",
    "MM": "Pazundaung Kyaukpyu Yenangyaung Martaban Nyaung",
    "PH": "Mariveles Balanga Cainta Mantampay Bayawan",
    "ID": "Polewali Amuntai Grogol Serpong Juwana",
    "TH": "Khetsamsenok Pattaya Photharam Prachantakham Anusawari",
    "IQ": "Baqubah Koysinceq Hajiawa Kelar Sumayl",
    "SY": "Tadmur Kafranbel Kabbasin Saraqib",
    "LB": "Baalbek Jounieh Ghazieh",
    "TR": "Ergani Bulancak Mimarsinan Erdemli Beykonak",
    "EG": "Fuwwah Armant Damanhur Safaga Qalyub",
    "SD": "Kosti Kadugli Mellit Jubayt Dilling",
    "SS": "Gogrial Pajok Winejok Yambio Aweil",
    "SO": "Bosaso Baardheere Marka Qoryooley Kaambooni",
    "ET": "Qorof Dessie Sheraro Sebeta Asaita",
    "KE": "Webuye Jomvu Ukunda Kitengela Wanguru",
    "CD": "Baudhuinville Mokambo Kanyobagonga Kampene Katanda",
    "CF": "Bouar Bimbo Baboua Alindao",
    "TD": "Fianga Moussoro Koumra Biltine Bongor",
    "NE": "Matamey Madaoua Nguigmi Magaria Tessaoua",
    "NG": "Yenagoa Ilaro Isieke Nnewi Ikire",
    "ML": "Markala Koutiala Massiogo Douentza Bourem",
    "BF": "Banfora Zorgo Saaba Aribinda Tenkodogo",
    "CM": "Batouri Bafang Muyuka Magba Maroua",
    "MZ": "Mocuba Milange Chibuto Cuamba Gondola",
    "LY": "Tarhuna Tobruk Zintan Zliten Zuwarah",
    "UA": "Shostka Boryspil Starokostyantyniv Mariupol Yuzivskyi",
    "CO": "Sitionuevo Tumaco Dosquebradas Caicedonia Quimbaya",
    "MX": "Cosamaloapan Ixmiquilpan Temixco Tizayuca Chetumal",
    "GT": "Mazatenango Ostuncalco Patulul Soloma Colomba",
    "VE": "Guarenas Mariara Guanare Tinaquillo Tucupido",
    "PE": "Catacaos Yurimaguas Wanchaq Chocope Chimbote",
    "BR": "Guaianases Parelheiros Samambaia",
    "HT": "Grangwav Tigwav Verrettes",
    "BD": "Badarganj Puthia Ishwardi Gafargaon Morrelgonj",
    "LK": "Panadura Kolonnawa Pottuvil Trincomalee Ambalantota",
    "NP": "Triyuga Birendranagar Siddharthanagar Biratnagar Nepalgunj",
    "UG": "Bwizibwera Paidha Nakaloke Busesa Njeru",
    "RW": "Butare Ndera Kibungo Macuba Shyorongi",
    "AO": "Cazenga Catumbela Cacuso Gabela Camacupa",
    "ZW": "Gweru Bindura Beitbridge Gokwe Marondera",
    "MG": "Mananara Mahajanga Antsiranana Maromandia Fianarantsoa",
    "TZ": "Dumila Rujewa Handeni Geiro Nansio",
    "KZ": "Balqash Shakhtinsk Novokazalinsk Ekibastuz Zhitikara",
    "GE": "Batumi Kutaisi Sokhumi",
    "AZ": "Bilajari Shamkhir Khirdalan Lokbatan Sumgayit",
    "DZ": "Tighenif Maghnia Bougaa Guerara Birkhadem",
    "MR": "Mbera Nouadhibou Kiffa Bougadoum",
    "SN": "Rufisque Koungheul Bambey Mboro Diamniadio",
    "GH": "Koforidua Nkoranza Bawku Nsawam Atsiaman",
    "CI": "Sinfra Djapadji Affery Anyama Koumassi",
}

# Villages, streets and surnames: a beginning, perhaps a middle, an end.
BEGINNINGS = listed(
    "Ab Bar Bel Cha Dar Dol Em Fen Gal Gor Har Ib Jar Kal Ker Lom "
    "Mar Mek Nar Ob Pel Qas Ran Sar Sol Tar Tem Ul Var Wen Yar Zan"
)
MIDDLES_OF_NAMES = listed("a ba da do ka ki la li lo ma mi na ne ra ri ro sa so ta ti u va")
ENDINGS = listed(
    "bad bek bol dar den dor gan gul kan kot lan lim mar mir nek nor pur ram ren rok san tan tor vel wad zai"
)
GIVEN = listed(
    "Amina Anwar Asha Bashir Benedita Carlos Chidi Daniel Dilnoza Elena Emeka Esther Farida Fatima Galina Hamid "
    "Hassan Ibrahim Ismail Jamal Joseph Karim Kwame Layla Leila Luis Mariam Marisol Moussa Nadia Nasir Olena Omar "
    "Paulo Rahim Rosa Samuel Sanjay Selma Tariq Teodoro Viktor Yusuf Zainab"
)

# Bodies that claim, deny and are blamed: "Red Acacia Front".
COLOURS = listed(
    "Red Green Free United Young Northern Southern Eastern Western Highland Upper Lower New National Black White"
)
EMBLEMS = listed(
    "Acacia River Delta Falcon Lion Mountain Dawn Banner Plateau Forest Valley Crescent Spear Cedar Lake Desert"
)
BODIES = listed("Front Army League Movement Brigade Union Command Guard")

# Media: "The Harbour Times".
PAPERS = listed("Post Courier Times Herald Gazette Tribune Chronicle Observer")
HOMES = listed("Lorengau Harbour Upland Plateau Meridian Lakeside Frontier Savanna Coastal Border Orchard Lantern")
AGENCIES = ("Kestrel Wire", "Northern Press Agency", "Meridian News", "Baobab Newswire", "Strait Press Service")
