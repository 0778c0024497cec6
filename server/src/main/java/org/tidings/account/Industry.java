package org.tidings.account;

import java.util.Optional;

/**
 * The industries an account may choose from; an account holds two of them and uses only library
 * templates of these.
 *
 * <p>Ids and English texts are those of the table "Industry Type IDs" in WeChat's "Templated
 * Messages" document; Chinese texts are spelled as the API answers them, with {@code |} between
 * alternatives (section 9 of {@code wechat-protocol.md}). Client SDKs compare these texts, so they
 * must not be reworded.
 */
public enum Industry {
  INTERNET_AND_E_COMMERCE(1, "Information Technology", "IT科技", "Internet/E-commerce", "互联网|电子商务"),
  IT_SOFTWARE_AND_SERVICES(
      2, "Information Technology", "IT科技", "IT Software and Services", "IT软件与服务"),
  IT_HARDWARE(3, "Information Technology", "IT科技", "IT Hardware and Accessories", "IT硬件与设备"),
  ELECTRONICS(4, "Information Technology", "IT科技", "Electronics", "电子技术"),
  TELECOM_OPERATORS(5, "Information Technology", "IT科技", "Telecom Operators", "通信与运营商"),
  ONLINE_GAMES(6, "Information Technology", "IT科技", "Online Games", "网络游戏"),
  BANKING(7, "Finance", "金融业", "Banking", "银行"),
  FUNDS_AND_WEALTH(8, "Finance", "金融业", "Investment Funds/Wealth Management", "基金|理财|信托"),
  INSURANCE(9, "Finance", "金融业", "Insurance", "保险"),
  FOOD_AND_BEVERAGE(10, "Food & Beverage", "餐饮", "Food & Beverage", "餐饮"),
  HOTEL(11, "Hospitality & Tourism", "酒店旅游", "Hotel", "酒店"),
  TRAVEL(12, "Hospitality & Tourism", "酒店旅游", "Travel", "旅游"),
  EXPRESS_DELIVERY(13, "Transportation and Warehousing", "运输与仓储", "Express Delivery", "快递"),
  LOGISTICS(14, "Transportation and Warehousing", "运输与仓储", "Logistics", "物流"),
  STORAGE(15, "Transportation and Warehousing", "运输与仓储", "Storage", "仓储"),
  TRAINING(16, "Education", "教育", "Training", "培训"),
  SCHOOL(17, "Education", "教育", "School", "院校"),
  ACADEMIC_RESEARCH(18, "Government and Public Sector", "政府与公共事业", "Academic Research", "学术科研"),
  TRAFFIC_POLICE(19, "Government and Public Sector", "政府与公共事业", "Traffic Police", "交警"),
  MUSEUM(20, "Government and Public Sector", "政府与公共事业", "Museum", "博物馆"),
  UTILITIES_AND_NON_PROFIT(
      21,
      "Government and Public Sector",
      "政府与公共事业",
      "Utilities/Non-profit Organization",
      "公共事业|非盈利机构"),
  PHARMACEUTICAL_AND_HEALTHCARE(
      22, "Medicine & Nursing", "医药护理", "Pharmaceutical & Healthcare", "医药医疗"),
  BEAUTY_CARE(23, "Medicine & Nursing", "医药护理", "Beauty Care", "护理美容"),
  HEALTH_AND_HYGIENE(24, "Medicine & Nursing", "医药护理", "Health & Hygiene", "保健与卫生"),
  AUTOMOBILE(25, "Transportation", "交通工具", "Automobile", "汽车相关"),
  MOTORCYCLE(26, "Transportation", "交通工具", "Motorcycle", "摩托车相关"),
  TRAIN(27, "Transportation", "交通工具", "Train", "火车相关"),
  AIRPLANE(28, "Transportation", "交通工具", "Airplane", "飞机相关"),
  CONSTRUCTION(29, "Real Estate", "房地产", "Construction", "建筑"),
  PROPERTY(30, "Real Estate", "房地产", "Property", "物业"),
  CONSUMER_GOODS(31, "Consumer Goods", "消费品", "Consumer Goods", "消费品"),
  LEGAL(32, "Business Service", "商业服务", "Legal", "法律"),
  EXHIBITION_SERVICES(33, "Business Service", "商业服务", "Exhibition Services", "会展"),
  INTERMEDIARY_SERVICES(34, "Business Service", "商业服务", "Intermediary Services", "中介服务"),
  CERTIFICATION(35, "Business Service", "商业服务", "Certification", "认证"),
  AUDIT(36, "Business Service", "商业服务", "Audit", "审计"),
  MEDIA(37, "Sports and entertainment", "文体娱乐", "Media", "传媒"),
  SPORTS(38, "Sports and entertainment", "文体娱乐", "Sports", "体育"),
  ENTERTAINMENT(39, "Sports and entertainment", "文体娱乐", "Entertainment", "娱乐休闲"),
  PRINT(40, "Print", "印刷", "Print", "印刷"),
  OTHERS(41, "Others", "其它", "Others", "其它");

  private static final Industry[] BY_ID = values(); // declared in the order of the ids, from 1

  private final int id;
  private final String mainEnglish;
  private final String mainChinese;
  private final String subEnglish;
  private final String subChinese;

  Industry(int id, String mainEnglish, String mainChinese, String subEnglish, String subChinese) {
    this.id = id;
    this.mainEnglish = mainEnglish;
    this.mainChinese = mainChinese;
    this.subEnglish = subEnglish;
    this.subChinese = subChinese;
  }

  /** The industry with this wire id, or empty when there is none. */
  public static Optional<Industry> find(int id) {
    return id >= 1 && id <= BY_ID.length ? Optional.of(BY_ID[id - 1]) : Optional.empty();
  }

  public int id() {
    return id;
  }

  public String mainEnglish() {
    return mainEnglish;
  }

  public String mainChinese() {
    return mainChinese;
  }

  public String subEnglish() {
    return subEnglish;
  }

  public String subChinese() {
    return subChinese;
  }
}
