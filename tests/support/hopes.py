"""Plain sentences that promise help, as a salesman would write them: the gate has to find each."""

BENEFIT = {
    "page": (
        "Stem cells have been shown to work.",
        "MSCs slow ALS.",
        "BM-MSCs slow ALS.",
        "Lenzumestrocel slows ALS.",
        "Debamestrocel works.",
        "The treatment slows ALS.",
        "Stem cells, given early, slow ALS.",
        "The cells (from fat) stop the disease.",
        "Stem cells are safe.",
        "Stem cell therapy is effective.",
        "Stem cells give back strength.",
        "The injections are harmless.",
        "Almost everyone felt better after the cells.",
        "Nine people improved with these injections.",
        "Doctors recommend stem cells for ALS.",
        "Doctors recommend it.",
        "Stem cells are recommended early.",
        "It slows the course of the disease.",
        "It really works.",
        "Stem cells can add years to life.",
        "Stem cell therapy is a good choice.",
        "Most people improve.",
        "People live longer with these cells.",
        "People who had the cells lived longer.",
    ),
    "page_hi": (
        "स्टेम सेल ALS को धीमा करते हैं।",
        "इस इलाज से बीमारी रुक जाती है।",
        "इससे ALS रुक जाता है।",
        "MSC से बीमारी थम जाती है।",
        "Lenzumestrocel असरदार है।",
        "स्टेम सेल, जल्दी दिए जाएँ, तो ALS को रोकते हैं।",
        "स्टेम सेल सुरक्षित हैं।",
        "यह थेरेपी कारगर है।",
        "कोशिकाएँ ताक़त लौटाती हैं।",
        "इंजेक्शन से कोई नुक़सान नहीं होता।",
        "लगभग सबको सेल के बाद बेहतर लगा।",
        "डॉक्टर स्टेम सेल की सलाह देते हैं।",
        "इससे फ़ायदा होता है।",
        "इससे ज़िंदगी लंबी होती है।",
        "डॉक्टर ALS में इसकी सलाह देते हैं।",
    ),
}
"""Sentences against R-04 benefit, by the file that they are planted in."""

HOPE = {
    "page": (
        "Stem cells are safe and effective for ALS.",
        "Many people walk again after this treatment.",
        "You will get better.",
        "It is harmless.",
        "It is the only hope.",
        "They get back their strength.",
        "Life goes back to normal.",
        "Your muscles will work again.",
        "The results are amazing.",
        "Start early for good results.",
        "There is nothing to fear.",
    ),
    "page_hi": (
        "यह सुरक्षित और असरदार है।",
        "बहुत लोग फिर चलने लगते हैं।",
        "वे फिर से बोल पाते हैं।",
        "आप बेहतर हो जाएँगे।",
        "यही एकमात्र उम्मीद है।",
        "यह हानिरहित है।",
        "डरने की कोई बात नहीं।",
        "नतीजे बहुत अच्छे हैं।",
        "मरीज़ों की हालत सुधर जाती है।",
        "हाथ-पैर फिर से काम करने लगते हैं।",
    ),
}
"""Sentences against R-04 forbidden-words."""

HONEST = {
    "en": (
        "Good care helps.",
        "Nerve cells slowly stop working.",
        "Get help at once after an injection into the back.",
        "Fever came after the injections.",
        "Ask your neurologist before a treatment.",
        "One person was treated; the study helps us to ask better questions.",
    ),
    "hi": (
        "अच्छी देखभाल से मदद मिलती है।",
        "नसों की कोशिकाएँ काम करना बंद कर देती हैं।",
        "इंजेक्शन के बाद बुख़ार हो, तो तुरंत मदद लें।",
        "इलाज से पहले अपने न्यूरोलॉजिस्ट से पूछें।",
        "फ़िज़ियोथेरेपी से आराम मिलता है।",
    ),
}
"""Sentences that pass: they speak of care, of harm, of help to ask for."""
